package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static ledger.assistance.imports.file.WorkbookFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ledger.assistance.imports.Importer.Answer;
import ledger.assistance.imports.file.WorkbookFixture;
import ledger.vocabulary.event.EventJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder for each rule by which this service refuses rows or files, with the answer that the whole import must give, to the
 * line and the sentence, beside them in {@code answer.json}. Rows of the registry's templates are refused by the registry.
 */
class FaultyFilesIT {
    private static final Path FOLDERS = Path.of("src", "test", "resources", "faulty");
    private static Importer importer;
    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        importer = Importer.real();
    }

    @AfterAll
    static void stop() {
        importer.close();
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFaultyFolderIsAnsweredAsItSays(Path faulty) throws IOException {
        String source = faulty.getFileName().toString();
        importer.know(source, "P-1");
        Importer.Form form = form().field("source", source);
        for (Template template : Template.values()) {
            Path file = faulty.resolve(template.fileName() + ".csv");
            if (Files.exists(file)) {
                form.file(template.fileName() + ".csv", Files.readAllBytes(file));
            }
        }

        Answer end = importer.run(form);

        assertThat(end.state()).isEqualTo("DONE");
        assertThat(pretty(end.body().path("files")))
                .isEqualTo(pretty(EventJson.mapper().readTree(Files.readString(faulty.resolve("answer.json")))));
    }

    private static String pretty(Object json) {
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    @Test
    void aMillionColumnsRefuseTheFile() {
        Answer end = importer.run(form().field("source", "columns").file("deliveries.csv",
                Rows.DELIVERIES.strip() + ",x".repeat(1_000_000) + "\n"));

        assertThat(end.counts()).containsEntry("deliveries", "0 0 1");
        assertThat(end.body().path("files").path(0).path("errors").size()).isEqualTo(100);
        assertThat(end.refusals()).contains("1  unknown-column");
    }

    @Test
    void aCellOfManyMegabytesRefusesTheFile() {
        Answer end = importer.run(form().field("source", "cell").file("deliveries.csv",
                Rows.DELIVERIES + "D-1,P-1,EDUCATION,2021-06-01,PROTECTION,,\"" + "x".repeat(5 << 20) + "\",,,,\n"));

        assertThat(end.counts()).containsEntry("deliveries", "0 0 1");
        assertThat(end.refusals()).containsExactly("0  not-csv");
    }

    @Test
    void aWorkbookThatUnfoldsBeyondMeasureRefusesTheFile() throws IOException {
        byte[] bomb = bytes(new WorkbookFixture().sheet("deliveries", row(1, "x".repeat(8 << 20))));
        assertThat(bomb.length).isLessThan(100_000);
        Answer end = importer.run(form().field("source", "bomb").file("deliveries.xlsx", bomb));

        assertThat(end.counts()).containsEntry("deliveries", "0 0 1");
        assertThat(end.refusals()).containsExactly("0  not-xlsx");
    }

    @Test
    void aFormulaIsReadByTheValueThatItShowed() throws IOException {
        importer.know("formula", "P-1");
        String row = row(2, "D-1", "P-1", "EDUCATION", "2021-06-01", "PROTECTION", "", "", "", "");
        byte[] book = bytes(new WorkbookFixture().sheet("deliveries", row(1, Rows.DELIVERIES.strip().split(","))
                + row.replace("</row>", "<c r=\"J2\"><f>1+1.5</f><v>2.5</v></c></row>")));
        assertThat(importer.run(form().field("source", "formula").file("book.xlsx", book)).counts())
                .containsEntry("deliveries", "1 0 0");
        assertThat(importer.run(form().field("source", "formula").file("deliveries.csv",
                Rows.DELIVERIES + "D-1,P-1,EDUCATION,2021-06-01,PROTECTION,,,,,2.5,\n")).counts())
                .containsEntry("deliveries", "0 1 0");
    }

    private byte[] bytes(WorkbookFixture workbook) throws IOException {
        return Files.readAllBytes(workbook.write(Files.createTempFile(folder, "book", ".xlsx")));
    }
}
