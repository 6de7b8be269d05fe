package ledger.assistance.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/** {@code /api/imports}: starts an import, lists them, tells how far one is, ends it early, and lists what it refused. */
@RestController
@RequestMapping("/api/imports")
class ImportController {
    private static final String CSV = "text/csv;charset=UTF-8";

    private final Submission submission;
    private final Imports imports;
    private final ImportList list;
    private final ImportStates states;
    private final RefusedSheets refusedSheets;
    private final RequestDesk desk;
    private final JsonMapper json;

    ImportController(Submission submission, Imports imports, ImportList list, ImportStates states,
            RefusedSheets refusedSheets, RequestDesk desk, JsonMapper json) {
        this.submission = submission;
        this.imports = imports;
        this.list = list;
        this.states = states;
        this.refusedSheets = refusedSheets;
        this.desk = desk;
        this.json = json;
    }

    /** Parts {@code files}, each with its file name; optional {@code source} and {@code dryRun}. */
    @PostMapping
    ResponseEntity<ImportState> start(HttpServletRequest request) throws IOException {
        UUID id = submission.accept(request, Caller.current());
        return ResponseEntity.accepted().location(URI.create("/api/imports/" + id)).body(states.find(id));
    }

    /** A page of imports, the newest first: {@code after} is the {@code next} of the page before. */
    @GetMapping
    ImportList.ImportPage list(@RequestParam Map<String, String> parameters) {
        return list.page(desk.fields(parameters, ImportList.PARAMETERS));
    }

    @GetMapping("/{id}")
    ImportState find(@PathVariable UUID id) {
        return states.find(id);
    }

    /**
     * Ends an import before its last row: between two batches, so that its figures say exactly what was recorded. Answers
     * 202 with the state; 409 where all its rows are recorded or it has ended.
     */
    @DeleteMapping("/{id}")
    ResponseEntity<ImportState> cancel(@PathVariable UUID id) {
        states.mustExist(id);
        boolean ending = imports.cancel(id, Caller.current().subject());
        ImportState state = states.find(id);
        if (!ending && state.state() != ImportState.Stage.CANCELLED) {
            throw new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("id", "ended",
                    "This import is " + state.state() + ": there is no row left to be recorded, so nothing to cancel."
                            + " What was recorded by mistake is corrected or voided.")));
        }
        return ResponseEntity.accepted().body(state);
    }

    /** All refusals as a list of file, line, column, code and message, written while they are read. */
    @GetMapping(path = "/{id}/errors", produces = MediaType.APPLICATION_JSON_VALUE)
    void errors(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        list(id, Remark.REFUSAL, response);
    }

    @GetMapping(path = "/{id}/errors", produces = CSV)
    void errorsAsCsv(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        listAsCsv(id, Remark.REFUSAL, "errors", response);
    }

    /** What somebody should look at although the rows were recorded, such as possible duplicates; a list of the same form. */
    @GetMapping(path = "/{id}/notices", produces = MediaType.APPLICATION_JSON_VALUE)
    void notices(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        list(id, Remark.NOTICE, response);
    }

    @GetMapping(path = "/{id}/notices", produces = CSV)
    void noticesAsCsv(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        listAsCsv(id, Remark.NOTICE, "notices", response);
    }

    /**
     * The refused rows of a file as they were sent, with line, column, code and message behind them: mended and without
     * any other change it can be sent as the template that it is.
     *
     * @param file name of the template, with {@code .csv} or {@code .xlsx} or by {@code Accept}
     */
    @GetMapping("/{id}/refused/{file}")
    void refused(@PathVariable UUID id, @PathVariable String file,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response) throws IOException {
        refusedSheets.write(id, SheetFormat.asked(file, accept), response);
    }

    private void list(UUID id, Remark kind, HttpServletResponse response) throws IOException {
        states.mustExist(id);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
            out.writeStartArray();
            states.forEach(id, kind, (file, fault) -> {
                out.writeStartObject();
                out.writeStringProperty("file", file);
                out.writeNumberProperty("line", fault.line());
                out.writeStringProperty("column", fault.column());
                out.writeStringProperty("code", fault.code());
                out.writeStringProperty("message", fault.message());
                out.writeEndObject();
            });
            out.writeEndArray();
        }
    }

    private void listAsCsv(UUID id, Remark kind, String name, HttpServletResponse response) throws IOException {
        states.mustExist(id);
        response.setContentType(CSV);
        response.setHeader("Content-Disposition", "attachment; filename=\"import-" + id + "-" + name + ".csv\"");
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            RemarkCsv csv = new RemarkCsv(out);
            states.forEach(id, kind, csv::write);
        }
    }
}
