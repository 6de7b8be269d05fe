package ledger.assistance.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import ledger.assistance.imports.RecordBatches.Answered;
import ledger.assistance.imports.RecordBatches.Sent;
import ledger.platform.decide.FieldError;
import ledger.platform.input.JsonBody;
import ledger.platform.input.Row;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/imports/batches}: records that were made without network, in any order, twice where in doubt. */
@RestController
@RequestMapping("/api/imports/batches")
class OfflineController {
    private static final int MAX_RECORDS = 5_000;
    private static final Set<String> PROPERTIES = Set.of("source", "records");
    private static final Set<String> PROPERTIES_OF_RECORD = Set.of("template", "fields");
    private final RecordBatches batches;
    private final SentJson sentJson;

    OfflineController(RecordBatches batches, SentJson sentJson) {
        this.batches = batches;
        this.sentJson = sentJson;
    }

    /**
     * What became of one record.
     *
     * @param index  its place in the request, from 0
     * @param status ACCEPTED, UNCHANGED or REFUSED
     */
    record RecordAnswer(int index, String template, Status status, List<FieldError> errors, List<FieldError> notices) {}

    /** @param results in the order of the request */
    record BatchAnswer(long accepted, long unchanged, long refused, List<RecordAnswer> results) {}

    /**
     * {@code records} is a list of a {@code template} and its {@code fields} in camelCase; {@code source} names the system
     * whose refs they use, the client where there is none. Each record has an answer of its own, so the status is 200 also
     * where some were refused.
     */
    @PostMapping
    BatchAnswer record(HttpServletRequest request) throws IOException {
        JsonNode body = sentJson.read(request);
        JsonBody.refuseOthers(body, PROPERTIES);
        String source = SentJson.source(body, Caller.current());
        JsonNode records = body.path("records");
        if (!records.isArray() || records.isEmpty() || records.size() > MAX_RECORDS) {
            throw Refusal.invalid("records", "not-a-list", "'records' must be a list of 1 to " + MAX_RECORDS
                    + " records, each with its 'template' and its 'fields'.");
        }
        List<RecordAnswer> answers = new ArrayList<>();
        List<Sent> readable = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            try {
                readable.add(sent(i, records.get(i)));
            } catch (Refusal refusal) {
                answers.add(new RecordAnswer(i, records.get(i).path("template").asString(""), Status.REFUSED,
                        refusal.errors(), List.of()));
            }
        }
        for (Answered answered : batches.record(source, Caller.current().subject(), readable)) {
            RowResult result = answered.result();
            answers.add(new RecordAnswer((int) result.line(), answered.sent().template().fileName(), result.status(),
                    result.errors().stream().map(FieldError::inJson).toList(),
                    result.notices().stream().map(FieldError::inJson).toList()));
        }
        answers.sort(Comparator.comparingInt(RecordAnswer::index));
        return new BatchAnswer(with(Status.ACCEPTED, answers), with(Status.UNCHANGED, answers),
                with(Status.REFUSED, answers), answers);
    }

    private static Sent sent(int index, JsonNode node) {
        JsonBody.refuseOthers(node, PROPERTIES_OF_RECORD);
        Template template = Template.named(node.path("template").asString(""))
                .orElseThrow(() -> Refusal.invalid("template", "unknown-template",
                        "'template' is none of " + Template.names() + "."));
        if (!node.path("fields").isObject()) {
            throw Refusal.invalid("fields", "not-an-object",
                    "'fields' must be an object with the columns of the template in camelCase.");
        }
        Map<String, String> values = JsonBody.values(node.path("fields"), new HashSet<>(template.columns()));
        return new Sent(template, new Row(index, values));
    }

    private static long with(Status status, List<RecordAnswer> answers) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
