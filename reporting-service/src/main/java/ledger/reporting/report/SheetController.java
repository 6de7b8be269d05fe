package ledger.reporting.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.TreeMap;

import ledger.reporting.sheet.HtmlPage;
import ledger.reporting.sheet.HxlSheet;
import ledger.reporting.sheet.PdfPages;
import ledger.reporting.sheet.Sheet;
import ledger.reporting.sheet.SheetHead;
import ledger.reporting.sheet.Workbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/reports/assistance} as a document, by {@code Accept}: a workbook, CSV with HXL hashtags
 * ({@code application/vnd.hxl+csv}), the infosheet as a page and as PDF; for either audience.
 */
@RestController
@RequestMapping("/api/reports/assistance")
class SheetController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HXL = "application/vnd.hxl+csv";

    private final Reports reports;
    private final PublicReports publicReports;

    SheetController(Reports reports, PublicReports publicReports) {
        this.reports = reports;
        this.publicReports = publicReports;
    }

    @GetMapping(produces = XLSX)
    ResponseEntity<byte[]> workbook(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        Sheet sheet = sheet(refinement.with(programme, from, to));
        return file(XLSX, "xlsx", programme, from, to).body(Workbook.of(sheet, locale));
    }

    @GetMapping(produces = HXL)
    ResponseEntity<byte[]> hxl(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        Sheet sheet = sheet(refinement.with(programme, from, to));
        return file(HXL + ";charset=UTF-8", "hxl.csv", programme, from, to)
                .body(HxlSheet.of(sheet, locale).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        Sheet sheet = sheet(refinement.with(programme, from, to));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", HtmlPage.POLICY + "; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(HtmlPage.of(sheet, locale));
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        Sheet sheet = sheet(refinement.with(programme, from, to));
        return file(MediaType.APPLICATION_PDF_VALUE, "pdf", programme, from, to).body(PdfPages.of(sheet, locale));
    }

    private Sheet sheet(ReportRequest request) {
        ShownReport shown = "public".equals(request.audience())
                ? publicReports.make(request)
                : ShownReport.whole(reports.make(request));
        Report report = shown.report();
        SheetHead head = new SheetHead(report.programme(), report.from(), report.to(),
                report.filters() == null ? new TreeMap<>() : report.filters(), report.asOf().position(),
                report.rules(), report.incomplete() == null ? 0 : report.incomplete().parked(), null);
        return new Sheet(head, shown.shown());
    }

    private static ResponseEntity.BodyBuilder file(String type, String ending, String programme, LocalDate from,
            LocalDate to) {
        ContentDisposition named = ContentDisposition.inline()
                .filename("assistance-" + programme + "-" + from + "-" + to + "." + ending)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString());
    }
}
