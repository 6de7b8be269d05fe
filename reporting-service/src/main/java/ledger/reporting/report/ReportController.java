package ledger.reporting.report;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** {@code GET /api/reports/assistance}: JSON, a sheet of text or CSV, by {@code Accept}. */
@RestController
@RequestMapping("/api/reports/assistance")
class ReportController {
    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Report json(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement) {
        return reports.make(refinement.with(programme, from, to));
    }

    @GetMapping(produces = "text/plain;charset=UTF-8")
    String text(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement, Locale locale) {
        return new TextSheet(ShownReport.whole(reports.make(refinement.with(programme, from, to))), locale).toString();
    }

    @GetMapping(produces = "text/csv;charset=UTF-8")
    String csv(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement) {
        return CsvSheet.of(ShownReport.whole(reports.make(refinement.with(programme, from, to))));
    }
}
