package ledger.reporting.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.count.Figures;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.Selection;
import ledger.reporting.disclose.Disclosed;
import ledger.vocabulary.code.Programme;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** The documents of the demo's sheets say the published figures, and say where one is withheld. */
class SheetsTest {
    private static final LocalDate END = LocalDate.of(2022, 9, 30);
    private static final PlainCounter COUNTER = new PlainCounter(
            Published.entries(Published.of(BurundiHistory.events())));
    private static final Figures PROTECTION = COUNTER
            .count(Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END));
    private static final Figures TRAFFICKING = COUNTER
            .count(Selection.of(Programme.COUNTER_TRAFFICKING, LocalDate.of(2017, 1, 1), END));
    private static final Set<String> HASHTAGS = Set.of("#date", "#activity", "#service", "#adm1", "#loc", "#reached",
            "#output", "#meta");
    /** Attributes of the standard's list that are used, and those beyond it. */
    private static final Set<String> ATTRIBUTES = Set.of("start", "end", "code", "name", "ind", "f", "m", "i",
            "infants",
            "children", "adolescents", "adults", "elderly", "idps", "refugees", "host", "programme", "returnees",
            "migrants", "asylumseekers", "disabled", "services", "deliveries", "withheld");
    private static final Pattern TAG = Pattern.compile("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*");

    @Test
    void theWorkbookHasATableASheetAndTheFiguresAsNumbers() throws IOException {
        Map<String, Map<String, Row>> book = read(
                Workbook.of(sheet("PROTECTION", PROTECTION, Set.of()), Locale.ENGLISH));
        assertThat(book.keySet()).contains("About", "Summary", "People by sex", "Services by type", "Combinations",
                "Working groups");
        assertThat(book.get("Summary").get("people.total").getCellAsNumber(3).orElseThrow())
                .isEqualByComparingTo("9026");
        assertThat(book.get("Summary").get("services.total").getCellAsNumber(3).orElseThrow())
                .isEqualByComparingTo("13553");
        for (Map.Entry<String, Long> service : PROTECTION.services().byService().entrySet()) {
            assertThat(book.get("Services by type").get(service.getKey()).getCellAsNumber(3).orElseThrow().longValue())
                    .isEqualTo(service.getValue());
        }
        Row female = book.get("People by sex").get("F");
        assertThat(female.getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("6047");
        assertThat(female.getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("0.670");
    }

    @Test
    void aWithheldCellIsEmptyAndFlaggedInTheWorkbook() throws IOException {
        Sheet sheet = sheet("PROTECTION", PROTECTION, Set.of("people.bySex.F", "people.byAgeGroup"));
        Map<String, Map<String, Row>> book = read(Workbook.of(sheet, Locale.ENGLISH));
        assertThat(book.get("People by sex").get("F").getCellAsNumber(3)).isEmpty();
        assertThat(book.get("People by sex").get("F").getCellAsString(5)).contains("withheld");
        assertThat(book.get("People by age")).hasSize(1);
    }

    @Test
    void hashtagsKeepToTheStandard() {
        List<CsvRecord> rows = hxl(sheet("PROTECTION", PROTECTION, Set.of()));
        assertThat(rows.get(1).getFields()).doesNotHaveDuplicates().allMatch(tag -> TAG.matcher(tag).matches());
        for (String tag : rows.get(1).getFields()) {
            List<String> parts = Arrays.asList(tag.split("\\+", -1));
            assertThat(HASHTAGS).contains(parts.getFirst());
            assertThat(parts.subList(1, parts.size())).allMatch(
                    part -> ATTRIBUTES.contains(part) || part.matches("(agegroup|category|vulnerability)_[a-z0-9_]+"));
        }
        assertThat(rows).allMatch(row -> row.getFieldCount() == rows.getFirst().getFieldCount());
    }

    @Test
    void hxlHasTheFiguresAsNumbersAndBlanksWithAFlag() {
        List<CsvRecord> rows = hxl(sheet("PROTECTION", PROTECTION, Set.of("people.bySex.F")));
        List<String> tags = rows.get(1).getFields();
        List<String> all = rows.get(2).getFields();
        assertThat(all.get(tags.indexOf("#reached+ind"))).isEqualTo("9026");
        assertThat(all.get(tags.indexOf("#reached+ind+idps"))).isEqualTo("4152");
        assertThat(all.get(tags.indexOf("#reached+ind+f"))).isEmpty();
        assertThat(all.get(tags.indexOf("#meta+withheld"))).isEqualTo("#reached+ind+f");
        Map<String, String> byService = new HashMap<>();
        rows.forEach(row -> byService.put(row.getField(tags.indexOf("#service+code")),
                row.getField(tags.indexOf("#reached+ind"))));
        assertThat(byService).containsEntry("CASH_ASSISTANCE", "2115").containsEntry("EDUCATION", "32");
        for (CsvRecord row : rows.subList(2, rows.size())) {
            for (int column = 0; column < tags.size(); column++) {
                assertThat(tags.get(column).startsWith("#reached") && !row.getField(column).matches("\\d*")).isFalse();
            }
        }
    }

    @Test
    void thePageHasTheFiguresAndNothingThatItsPolicyRefuses() {
        String page = HtmlPage.of(sheet("COUNTER_TRAFFICKING", TRAFFICKING, Set.of()), Locale.ENGLISH);
        assertThat(page).contains("<html lang=\"en\">", "2,029", "3,064", "Microbusiness financing", "1,583",
                "78\u00a0%",
                "1,526", "ab12cd", "https://ledger.example.org/v/1?a=b&amp;c");
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "style=", "javascript:", " onload", "<img",
                "@import", "url(");
        Set<String> elements = new HashSet<>();
        Matcher opened = Pattern.compile("<([a-z0-9]+)[ >]").matcher(page);
        while (opened.find()) {
            elements.add(opened.group(1));
        }
        assertThat(elements).contains("h1", "h2", "table", "svg", "details");
        assertThat(HtmlPage.POLICY).startsWith("default-src 'none'").doesNotContain("unsafe");
    }

    @Test
    void thePageSpeaksFrenchAndNamesWhatIsWithheld() {
        String page = HtmlPage.of(sheet("PROTECTION", PROTECTION, Set.of("people.bySex.F")), Locale.FRENCH);
        assertThat(page).contains("<html lang=\"fr\">", "Personnes assistées", "9\u00a0026", "masqué",
                "Les petits effectifs").doesNotContain("6\u00a0047", "67\u00a0%");
    }

    @Test
    void textOfInputIsNoMarkup() {
        Figures figures = new Figures(PROTECTION.people(), PROTECTION.services(), PROTECTION.deliveries(),
                PROTECTION.combinations(), PROTECTION.victims(), PROTECTION.awareness(), PROTECTION.trainings(),
                new TreeMap<>(Map.of("<script>alert(1)</script>", 7L)));
        assertThat(HtmlPage.of(sheet("PROTECTION", figures, Set.of()), Locale.ENGLISH)).doesNotContain("<script");
    }

    @Test
    void thePdfHasTheSameFiguresOnA4() throws IOException {
        try (PDDocument document = Loader
                .loadPDF(PdfPages.of(sheet("PROTECTION", PROTECTION, Set.of()), Locale.ENGLISH))) {
            String text = new PDFTextStripper().getText(document).replace('\u00a0', ' ');
            assertThat(text).contains("Protection", "9,026", "13,553", "190,514", "2,115", "67 %", "ab12cd",
                    "1,589");
            assertThat(document.getNumberOfPages()).isBetween(1, 2);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
        }
    }

    private static Sheet sheet(String programme, Figures figures, Set<String> withheld) {
        return new Sheet(
                new SheetHead(programme, LocalDate.of(2020, 1, 1), END, new TreeMap<>(), 37_210, 1, 0,
                        new SheetHead.Seal("ab12cd", URI.create("https://ledger.example.org/v/1?a=b&c"))),
                new Disclosed(figures, withheld));
    }

    private static List<CsvRecord> hxl(Sheet sheet) {
        List<CsvRecord> rows = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(HxlSheet.of(sheet, Locale.ENGLISH)).forEach(rows::add);
        return rows;
    }

    /** The rows of each sheet by their code, or by their path where they have none. */
    private static Map<String, Map<String, Row>> read(byte[] workbook) throws IOException {
        Map<String, Map<String, Row>> book = new HashMap<>();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (org.dhatim.fastexcel.reader.Sheet page : read.getSheets().toList()) {
                Map<String, Row> rows = new HashMap<>();
                for (Row row : page.read().subList(1, page.read().size())) {
                    String code = row.getCellAsString(1).orElse("");
                    rows.put(code.isEmpty() ? row.getCellAsString(0).orElse("") : code, row);
                }
                book.put(page.getName(), rows);
            }
        }
        return book;
    }
}
