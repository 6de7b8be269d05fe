package ledger.assistance.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import ledger.assistance.imports.file.TemplateFile.Columns;
import ledger.assistance.imports.file.TemplateFile.Format;
import ledger.assistance.imports.file.TemplateFile.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final Columns COLUMNS = new Columns(List.of("ref", "name", "reason"), Set.of());

    @TempDir
    private Path folder;

    @Test
    void rowsKeepTheLineOnWhichTheyBeginAndEmptyCellsAreLeftOut() throws Exception {
        TemplateFile file = csv("ref,name,reason\na,b,c\n\nd,\"two\nlines, and a \"\"quote\"\"\",\n  \ne,f,g");

        assertThat(file.check()).isEqualTo(new Verdict(3, List.of()));
        assertThat(rows(file)).containsExactly("2 {ref=a, name=b, reason=c}",
                "4 {ref=d, name=two\nlines, and a \"quote\"}", "7 {ref=e, name=f, reason=g}");
    }

    @Test
    void columnsComeInAnyOrder() throws Exception {
        assertThat(rows(csv("reason,ref,name\nr,a,n\n"))).containsExactly("2 {ref=a, name=n, reason=r}");
    }

    @Test
    void aByteOrderMarkAndCrlfAreFine() throws Exception {
        TemplateFile file = csv("\uFEFFref,name,reason\r\nSpès,b,c\r\n\r\nd,e,f\r\n");

        assertThat(file.check().faults()).isEmpty();
        assertThat(rows(file)).containsExactly("2 {ref=Spès, name=b, reason=c}", "4 {ref=d, name=e, reason=f}");
    }

    @Test
    void aHeaderAloneIsAFileOfNoRows() throws Exception {
        assertThat(csv("ref,name,reason").check()).isEqualTo(new Verdict(0, List.of()));
        assertThat(rows(csv("ref,name,reason\r\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\r\n\r\n", "   \n\n"})
    void aFileOfNothingIsRefusedWhole(String content) throws Exception {
        assertThat(faults(csv(content))).containsExactly("0  empty-file");
    }

    @Test
    void everyFaultOfTheHeaderIsNamedAndTheRowsAreCounted() throws Exception {
        Verdict verdict = csv("ref,sex,ref,,name\na,b,c,d,e\nf,g,h,i,j\n").check();

        assertThat(verdict.rows()).isEqualTo(2);
        assertThat(verdict.faults()).extracting(fault -> fault.line() + " " + fault.column() + " " + fault.code())
                .containsExactly("1 sex unknown-column", "1 ref double-column", "1  unknown-column",
                        "1 reason missing-column");
        assertThat(verdict.faults().getFirst().message()).contains("'sex'").contains("ref, name, reason");
    }

    @Test
    void optionalColumnsStandAnywhereOrNowhere() throws Exception {
        Columns columns = new Columns(List.of("ref", "name", "amount", "currency"), Set.of("amount", "currency"));
        TemplateFile without = new TemplateFile(csv("name,ref\nb,a\n").path(), Format.CSV, null, columns);
        TemplateFile one = new TemplateFile(csv("amount,ref,name\n5,a,b\n").path(), Format.CSV, null, columns);
        TemplateFile twice = new TemplateFile(csv("ref,amount,amount\n").path(), Format.CSV, null, columns);

        assertThat(rows(without)).containsExactly("2 {ref=a, name=b}");
        assertThat(rows(one)).containsExactly("2 {ref=a, name=b, amount=5}");
        assertThat(without.check().faults()).isEmpty();
        assertThat(one.check().faults()).isEmpty();
        assertThat(faults(twice)).containsExactly("1 amount double-column", "1 name missing-column");
    }

    @Test
    void semicolonsAndTabsAreToldApartFromCommas() throws Exception {
        assertThat(faults(csv("ref;name;reason\na;b;c\n"))).containsExactly("0  not-csv");
        assertThat(csv("ref\tname\treason\n").check().faults().getFirst().message()).contains("tabs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref,name,reason\na,b,c\nd,\"never closed,f\ng,h,i\n", "ref,name,reason\na,\"b",
            "ref,name,reason\na,b,\"c\"\"", "ref,name,reason\na,b,\"", "\"ref,name"})
    void aQuoteThatIsNeverClosedRefusesTheFile(String content) throws Exception {
        assertThat(faults(csv(content))).containsExactly("0  not-csv");
        assertThat(csv(content).check().faults().getFirst().message()).contains("never closed");
    }

    @Test
    void anythingBehindAClosingQuoteRefusesTheFileAndNamesThePlace() throws Exception {
        Verdict verdict = csv("ref,name,reason\na,b,c\n\"d\" x,e,f\n").check();

        assertThat(verdict.faults()).extracting(Fault::code).containsExactly("not-csv");
        assertThat(verdict.faults().getFirst().message()).contains("After line 2").contains("closing quote");
    }

    @Test
    void quotesInsideAnUnquotedCellAreText() throws Exception {
        assertThat(rows(csv("ref,name,reason\n5\" pipe,b,c\n"))).containsExactly("2 {ref=5\" pipe, name=b, reason=c}");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, 'Line 3, byte 25 '", "windows-1252, 'Line 3, byte 25 '", "UTF-16, 'Line 1, byte 1 '",
            "UTF-16LE, 'Line 3, '"})
    void anyOtherEncodingIsRefusedWithItsPlace(String charset, String place) throws Exception {
        Path file = folder.resolve("other.csv");
        Files.writeString(file, "ref,name,reason\na,b,c\nSp\u00e8s,e,f\n", Charset.forName(charset));

        List<Fault> faults = new TemplateFile(file, Format.CSV, null, COLUMNS).check().faults();

        assertThat(faults).extracting(Fault::code).containsExactly("not-utf-8");
        assertThat(faults.getFirst().message()).startsWith(place);
    }

    @Test
    void aCharacterCutOffAtTheEndIsNoUtf8() throws Exception {
        Path file = folder.resolve("cut.csv");
        byte[] whole = "ref,name,reason\na,b,\u00e8".getBytes(StandardCharsets.UTF_8);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(faults(new TemplateFile(file, Format.CSV, null, COLUMNS))).containsExactly("0  not-utf-8");
    }

    @Test
    void aRowOfTooFewOrTooManyCellsIsRefusedAlone() throws Exception {
        TemplateFile file = csv("ref,name,reason\na,b\nc,d,e\nf,g,h,i\n,,\n");

        assertThat(file.check()).isEqualTo(new Verdict(4, List.of()));
        assertThat(rows(file)).containsExactly("2 wrong-number-of-cells", "3 {ref=c, name=d, reason=e}",
                "4 wrong-number-of-cells", "5 {}");
    }

    @Test
    void aCellFarTooLongIsRefusedAlone() throws Exception {
        TemplateFile file = csv("ref,name,reason\na," + "x".repeat(Header.MAX_CELL + 1) + ",c\nd,"
                + "x".repeat(Header.MAX_CELL) + ",f\n");

        assertThat(file.check().faults()).isEmpty();
        List<String> rows = rows(file);
        assertThat(rows.getFirst()).isEqualTo("2 too-long");
        assertThat(rows.getLast()).hasSizeGreaterThan(Header.MAX_CELL);
    }

    @Test
    void aCellOfManyMegabytesRefusesTheFileAndFillsNoMemory() throws Exception {
        Path file = folder.resolve("huge.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("ref,name,reason\na,b,\"");
            for (int i = 0; i < 64; i++) {
                out.write("x".repeat(1 << 20));
            }
            out.write("\"\n");
        }

        assertThat(faults(new TemplateFile(file, Format.CSV, null, COLUMNS))).containsExactly("0  not-csv");
    }

    @Test
    void millionsOfCellsInARowAreCountedAndNotKept() throws Exception {
        TemplateFile file = csv("ref,name,reason\n" + ",".repeat(3_000_000) + "\n");

        assertThat(rows(file)).containsExactly("2 wrong-number-of-cells");
        assertThat(csv(",".repeat(3_000_000)).check().faults()).hasSize(100);
    }

    @Test
    void bytesReadReachTheSizeOfTheFile() throws Exception {
        TemplateFile file = csv("ref,name,reason\n" + "a,b,c\n".repeat(10_000));
        try (RowSource rows = file.open()) {
            while (rows.next() != null) {
                assertThat(rows.bytesRead()).isPositive();
            }
            assertThat(rows.bytesRead()).isEqualTo(Files.size(file.path()));
            assertThat(rows.next()).isNull();
        }
    }

    private TemplateFile csv(String content) throws IOException {
        return new TemplateFile(Files.writeString(Files.createTempFile(folder, "file", ".csv"), content), Format.CSV,
                null, COLUMNS);
    }

    static List<String> faults(TemplateFile file) throws IOException {
        return file.check().faults().stream().map(fault -> fault.line() + " " + fault.column() + " " + fault.code())
                .toList();
    }

    /** Rows as line and values in the order of the template, or the code of what is wrong with them. */
    static List<String> rows(TemplateFile file) throws IOException, UnreadableFile {
        List<String> all = new ArrayList<>();
        try (RowSource rows = file.open()) {
            for (FileRow row = rows.next(); row != null; row = rows.next()) {
                FileRow read = row;
                all.add(row.line() + " " + (row.faults().isEmpty()
                        ? file.columns().all().stream().filter(read.values()::containsKey)
                                .map(column -> column + "=" + read.values().get(column))
                                .collect(java.util.stream.Collectors.joining(", ", "{", "}"))
                        : row.faults().getFirst().code()));
            }
        }
        return all;
    }
}
