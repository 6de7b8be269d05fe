package ledger.reporting.period;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** Published statements as files that prove themselves: one by one, and all of a history as lines. */
@RestController
class StatementController {
    private final Periods periods;
    private final SignedStatements statements;

    StatementController(Periods periods, SignedStatements statements) {
        this.periods = periods;
        this.statements = statements;
    }

    @GetMapping(path = "/api/periods/{id}/statements/{version}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> proof(@PathVariable UUID id, @PathVariable int version) {
        if (!periods.wasPublished(id, version)) {
            throw Refusal.notFound("version", "Statement " + version + " of this period was not published: there is"
                    + " nothing to prove.");
        }
        String file = statements.find(id, version)
                .orElseThrow(() -> new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("version",
                        "not-signed-yet", "The publication is not signed yet, which takes a second or two; ask again."
                                + " If it stays so, the health of 'log' says why."))));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-" + id + "-" + version + ".json\"")
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** @param size of a signed checkpoint, the newest where it is left away: statements published up to there */
    @GetMapping("/api/audit/history/statements")
    void all(@RequestParam(required = false) @Nullable String size, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        statements.<IOException>forEach(size, file -> {
            out.write(file.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        });
        out.flush();
    }
}
