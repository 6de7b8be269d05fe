package ledger.assistance.imports.file;

import static ledger.assistance.imports.file.CsvFileTest.faults;
import static ledger.assistance.imports.file.CsvFileTest.rows;
import static ledger.assistance.imports.file.WorkbookFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ledger.assistance.imports.file.TemplateFile.Columns;
import ledger.assistance.imports.file.TemplateFile.Format;
import ledger.assistance.imports.file.TemplateFile.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {
    private static final Columns COLUMNS = new Columns(List.of("ref", "value", "reason"), Set.of());
    private static final String HEADER = row(1, "ref", "value", "reason");

    @TempDir
    private Path folder;

    @Test
    void rowsKeepTheirNumberAndEmptyOnesAreNone() throws Exception {
        TemplateFile file = xlsx(new WorkbookFixture().texts("shared", "text &amp; more").sheet("any", HEADER
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>0</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>" + row(7, "a", "b") + row(9, "a", "b", "c", "", "d")));

        assertThat(file.check()).isEqualTo(new Verdict(3, List.of()));
        assertThat(rows(file)).containsExactly("2 {ref=text & more, reason=shared}", "7 {ref=a, value=b}",
                "9 wrong-number-of-cells");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // built-in date, own date, both sides of the day that never was, with a time of day
            "<c s=\"1\" r=\"B2\"><v>44321</v></c> | 2021-05-05", "<c s=\"2\" r=\"B2\"><v>44321.75</v></c> | 2021-05-05",
            "<c s=\"1\" r=\"B2\"><v>59</v></c> | 1900-02-28", "<c s=\"1\" r=\"B2\"><v>60</v></c> | 60",
            "<c s=\"1\" r=\"B2\"><v>61</v></c> | 1900-03-01", "<c s=\"1\" r=\"B2\"><v>-3</v></c> | -3",
            "<c s=\"1\" r=\"B2\"><v>1E+300</v></c> | 1" + "0",
            // numbers
            "<c r=\"B2\"><v>1987.0</v></c> | 1987", "<c r=\"B2\"><v>1.5E3</v></c> | 1500",
            "<c r=\"B2\"><v>0.30000000000000004</v></c> | 0.3", "<c r=\"B2\"><v>25769479780</v></c> | 25769479780",
            "<c s=\"3\" r=\"B2\"><v>2.50</v></c> | 2.5", "<c r=\"B2\"><v>0.0</v></c> | 0",
            "<c r=\"B2\"><v>1E999999999</v></c> | 1E999999999", "<c s=\"99\" r=\"B2\"><v>7</v></c> | 7",
            // booleans, formulas by their last value, errors
            "<c t=\"b\" r=\"B2\"><v>1</v></c> | yes", "<c t=\"b\" r=\"B2\"><v>0</v></c> | no",
            "<c r=\"B2\"><f>1+1</f><v>2</v></c> | 2", "<c s=\"1\" r=\"B2\"><f>TODAY()</f><v>44321</v></c> | 2021-05-05",
            "<c t=\"str\" r=\"B2\"><f>A1</f><v>IDP</v></c> | IDP", "<c t=\"b\" r=\"B2\"><f>TRUE</f><v>1</v></c> | yes",
            "<c t=\"e\" r=\"B2\"><v>#N/A</v></c> | #N/A", "<c r=\"B2\"><v>no number</v></c> | no number"})
    void cellsReadAsTheyWouldStandInCsv(String cell, String text) throws Exception {
        TemplateFile file = xlsx(new WorkbookFixture().styles().sheet("any",
                HEADER + "<row r=\"2\"><c r=\"A2\"><v>1</v></c>" + cell + "</row>"));

        assertThat(file.check().faults()).isEmpty();
        assertThat(rows(file).getFirst()).startsWith("2 {ref=1, value=" + text);
    }

    @Test
    void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws Exception {
        TemplateFile file = xlsx(new WorkbookFixture().styles().from1904().sheet("any",
                HEADER + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>42859</v></c></row>"));

        assertThat(rows(file)).containsExactly("2 {ref=2021-05-05}");
    }

    @Test
    void theSheetThatIsAskedForIsRead() throws Exception {
        Path file = new WorkbookFixture().sheet("notes", row(1, "nothing"))
                .sheet("voids", HEADER + row(2, "a", "b", "c"))
                .write(folder.resolve("some.xlsx"));

        assertThat(WorkbookSheets.names(file)).containsExactly("notes", "voids");
        assertThat(rows(new TemplateFile(file, Format.XLSX, "voids", COLUMNS)))
                .containsExactly("2 {ref=a, value=b, reason=c}");
    }

    @Test
    void faultsOfTheHeaderAreNamed() throws Exception {
        assertThat(faults(xlsx(new WorkbookFixture().sheet("any", row(3, "ref", "sex", "ref") + row(4, "a")))))
                .containsExactly("3 sex unknown-column", "3 ref double-column", "3 value missing-column",
                        "3 reason missing-column");
        assertThat(faults(xlsx(new WorkbookFixture().sheet("any", "")))).containsExactly("0  empty-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row>",
            "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>", "<row r=\"99999999\"/>", "<row r=\"-1\"/>",
            "<row r=\"2\"><c r=\"2A\"><v>1</v></c></row>", "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>17</v></c></row>",
            "<row r=\"2\"><c r=\"A2\" t=\"nonsense\"><v>17</v></c></row>", "<row r=\"2\"><c r=\"A2\"><v>1</v>",
            "<row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"4\"/><v>1</v></c></row>"})
    void absurdOrDamagedSheetsAreRefusedWhole(String rows) throws Exception {
        assertThat(faults(xlsx(new WorkbookFixture().sheet("any", HEADER + rows)))).containsExactly("0  not-xlsx");
    }

    @Test
    void whatIsNoWorkbookIsRefusedWhole() throws Exception {
        Path whole = new WorkbookFixture().sheet("any", HEADER + row(2, "a").repeat(100))
                .write(folder.resolve("w.xlsx"));
        byte[] bytes = Files.readAllBytes(whole);
        byte[] flipped = bytes.clone();
        Arrays.fill(flipped, 60, 90, (byte) 0x55);

        for (byte[] content : List.of(new byte[0], "ref,value".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrays.copyOf(bytes, bytes.length / 2), flipped)) {
            Path file = Files.write(Files.createTempFile(folder, "no", ".xlsx"), content);
            assertThat(faults(new TemplateFile(file, Format.XLSX, null, COLUMNS))).containsExactly("0  not-xlsx");
        }
        Path empty = new WorkbookFixture().part("[Content_Types].xml", "<Types/>")
                .part("xl/workbook.xml", "<workbook/>")
                .write(folder.resolve("e.xlsx"));
        assertThat(faults(new TemplateFile(empty, Format.XLSX, null, COLUMNS))).containsExactly("0  not-xlsx");
    }

    @Test
    void entitiesAreNotExpanded() throws Exception {
        WorkbookFixture bomb = new WorkbookFixture().sheet("any", HEADER).part("xl/sharedStrings.xml",
                "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>");

        assertThat(faults(xlsx(bomb))).containsExactly("0  not-xlsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet9.xml", "xl/sharedStrings.xml", "xl/media/image1.png"})
    void whatUnfoldsToGigabytesIsRefusedWithoutReadingItAll(String part) throws Exception {
        Path file = folder.resolve("bomb.xlsx");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write("<si>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) ' ');
            for (int i = 0; i < 8; i++) {
                zip.write(block);
            }
        }

        assertThat(faults(new TemplateFile(file, Format.XLSX, null, COLUMNS))).containsExactly("0  not-xlsx");
    }

    @Test
    void sharedTextsBeyondMeasureAreRefused() throws Exception {
        Path file = folder.resolve("texts.xlsx");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/disguised.xml"));
            zip.write("<worksheet>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] texts = "<si><t>x</t></si>".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 120; i++) {
                zip.write(texts);
            }
        }

        assertThat(new TemplateFile(file, Format.XLSX, null, COLUMNS).check().faults().getFirst().message())
                .contains("too many different texts");
    }

    private TemplateFile xlsx(WorkbookFixture workbook) throws IOException {
        return new TemplateFile(workbook.write(Files.createTempFile(folder, "file", ".xlsx")), Format.XLSX, null,
                COLUMNS);
    }
}
