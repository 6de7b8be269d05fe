package ledger.reporting.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import ledger.platform.web.Refusal;
import ledger.reporting.count.Figures.Figure;
import ledger.reporting.evidence.EvidenceView.Line;
import ledger.reporting.report.Refinement;
import ledger.reporting.report.Report;
import ledger.reporting.report.ReportRequest;
import ledger.reporting.report.Reports;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/**
 * The entries behind any figure of a report, and the figures that an entry is part of. The parameters are those of the
 * report; personal data are nowhere in it. One figure is here alone, {@code deliveries.outsideProjectDates}: the deliveries
 * on days outside of their project's dates, which count like all others.
 */
@RestController
@RequestMapping("/api/reports")
class EvidenceController {
    private static final int MOST = 1_000;

    private final Reports reports;
    private final Evidence evidence;

    EvidenceController(Reports reports, Evidence evidence) {
        this.reports = reports;
        this.evidence = evidence;
    }

    /** Pages by ledger index; the pages after the first keep to the position of the first. */
    @GetMapping(path = "/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
    EvidenceView page(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement, @RequestParam String figure, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "out-of-range", "'limit' must be from 1 to " + MOST + ".");
        }
        EvidenceCursor after = cursor == null || cursor.isBlank() ? null : EvidenceCursor.read(cursor);
        Refinement kept = after == null ? refinement : refinement.asOf(Long.toString(after.position()));
        Found found = find(kept.with(programme, from, to), figure);
        List<Line> page = evidence.lines(found.behind(), after == null ? 0 : after.after(), limit);
        boolean last = page.isEmpty() || found.behind().after(page.getLast().index(), 1).length == 0;
        Report report = found.report();
        return new EvidenceView(report.programme(), report.from(), report.to(), report.filters(), report.asOf(),
                report.rules(), figure, found.value(figure), found.behind().size(), page,
                last ? null : new EvidenceCursor(report.asOf().position(), page.getLast().index()).text());
    }

    /** All of it as a file, written as it is read. */
    @GetMapping(path = "/evidence", produces = "text/csv;charset=UTF-8")
    void download(@RequestParam String programme, @RequestParam LocalDate from, @RequestParam LocalDate to,
            Refinement refinement, @RequestParam String figure, HttpServletResponse response) throws IOException {
        Behind behind = find(refinement.with(programme, from, to), figure).behind();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("evidence.csv").build().toString());
        PrintWriter csv = response.getWriter();
        csv.print("index,event_id,type,part,date,recorded_at,record_id,beneficiary_id\r\n");
        List<Line> lines = evidence.lines(behind, 0, MOST);
        while (!lines.isEmpty()) {
            lines.forEach(line -> csv.print(String.join(",", Long.toString(line.index()), line.eventId().toString(),
                    line.type(), line.part().name(), text(line.date()), line.recordedAt().toString(),
                    line.recordId().toString(), text(line.beneficiaryId())) + "\r\n"));
            lines = evidence.lines(behind, lines.getLast().index(), MOST);
        }
    }

    /** @param figures by path; empty where the entry is behind none of this report */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FiguresOfEntry(long index, Report.AsOf asOf, SortedMap<String, Part> figures) {}

    @GetMapping("/entries/{index}/figures")
    FiguresOfEntry figures(@PathVariable long index, @RequestParam String programme, @RequestParam LocalDate from,
            @RequestParam LocalDate to, Refinement refinement) {
        ReportRequest request = refinement.with(programme, from, to);
        Report report = reports.make(request);
        if (index < 1 || index > report.asOf().position()) {
            throw Refusal.notFound("index", "There is no entry " + index + " up to ledger position "
                    + report.asOf().position() + ".");
        }
        return new FiguresOfEntry(index, report.asOf(),
                evidence.of(index, reports.selection(request, report.asOf().position()),
                        report.asOf().position()));
    }

    private record Found(Report report, Behind behind) {
        long value(String figure) {
            return figure.equals(Trace.OUTSIDE_PROJECT_DATES) ? behind.deliveries() : report.figures().at(figure);
        }
    }

    private Found find(ReportRequest request, String figure) {
        Report report = reports.make(request);
        FigurePaths.require(figure, request.selection().bands(),
                report.figures().all().stream().map(Figure::path).toList());
        long position = report.asOf().position();
        return new Found(report, evidence.behind(figure, reports.selection(request, position), position));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
