package ledger.reporting.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.TreeMap;

import ledger.reporting.sheet.Sheet;
import ledger.reporting.sheet.SheetHead;
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
    private final Reports reports;
    private final PublicReports publicReports;

    SheetController(Reports reports, PublicReports publicReports) {
        this.reports = reports;
        this.publicReports = publicReports;
    }

    @GetMapping(produces = Documents.XLSX)
    ResponseEntity<byte[]> workbook(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        return Documents.workbook(sheet(refinement.with(programme, from, to)), name(programme, from, to), locale);
    }

    @GetMapping(produces = Documents.HXL)
    ResponseEntity<byte[]> hxl(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        return Documents.hxl(sheet(refinement.with(programme, from, to)), name(programme, from, to), locale);
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        return Documents.page(sheet(refinement.with(programme, from, to)), locale);
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement, Locale locale) {
        return Documents.pdf(sheet(refinement.with(programme, from, to)), name(programme, from, to), locale);
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

    private static String name(String programme, LocalDate from, LocalDate to) {
        return "assistance-" + programme + "-" + from + "-" + to;
    }
}
