package ledger.reporting.report;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/reports/assistance?audience=public}: the same report with small counts withheld (rule 19). */
@RestController
@RequestMapping(path = "/api/reports/assistance", params = "audience=public")
class PublicReportController {
    private final PublicReports reports;
    private final JsonMapper mapper;

    PublicReportController(PublicReports reports, JsonMapper mapper) {
        this.reports = reports;
        this.mapper = mapper;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode json(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement) {
        return PublicJson.of(reports.make(refinement.with(programme, from, to)), mapper);
    }

    @GetMapping(produces = "text/plain;charset=UTF-8")
    String text(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement, Locale locale) {
        return new TextSheet(reports.make(refinement.with(programme, from, to)), locale).toString();
    }

    @GetMapping(produces = "text/csv;charset=UTF-8")
    String csv(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement) {
        return CsvSheet.of(reports.make(refinement.with(programme, from, to)));
    }
}
