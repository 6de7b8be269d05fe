package ledger.reporting.period;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import ledger.reporting.count.AgeBands;
import ledger.reporting.period.Period.Stage;
import ledger.reporting.period.PeriodCommand.ApprovePeriod;
import ledger.reporting.period.PeriodCommand.OpenPeriod;
import ledger.reporting.period.PeriodCommand.ReturnPeriod;
import ledger.reporting.period.PeriodIndex.Row;
import ledger.reporting.period.PeriodView.StatementView;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Reporting periods over REST. */
@RestController
@RequestMapping("/api/periods")
class PeriodController {
    private static final Set<String> PERIOD = Set.of("period_ref", "title", "programme", "from", "to", "age_bands",
            "threshold");
    /** Rule 19: counts from 1 to 4 are withheld. */
    private static final int THRESHOLD = 5;
    private static final int MOST = 500;

    private final Periods periods;
    private final PeriodIndex index;
    private final Changes changes;
    private final Clock clock;

    PeriodController(Periods periods, PeriodIndex index, Changes changes, Clock clock) {
        this.periods = periods;
        this.index = index;
        this.changes = changes;
        this.clock = clock;
    }

    /** 201 for a new period, 200 for the same again, 409 for other content under a known ref. */
    @PostMapping
    ResponseEntity<PeriodView> open(@RequestBody JsonNode body) {
        Fields fields = JsonBody.fields(body, PERIOD, LocalDate.now(clock));
        Caller caller = Caller.current();
        String ref = fields.ref("period_ref");
        String title = fields.required("title");
        Programme programme = fields.optionalCode("programme", Programme.class);
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from.isAfter(to)) {
            fields.wrong("from", "after-to", "'from' lies after 'to'; the first day of the period comes first.");
        }
        String bands = ageBands(fields);
        int threshold = fields.has("threshold") ? fields.count("threshold") : THRESHOLD;
        fields.refuseIfWrong();
        UUID id = RecordId.of(RecordKind.PERIOD, caller.client(), ref);
        Outcome outcome = periods.run(new OpenPeriod(id, caller.client(), ref, title, programme, from, to, bands,
                threshold, caller.subject()), caller.subject());
        PeriodView view = find(id);
        return outcome instanceof Outcome.Accepted
                ? ResponseEntity.created(URI.create("/api/periods/" + id)).body(view)
                : ResponseEntity.ok(view);
    }

    /** A period in a list; {@code overlaps} are those of the same programme that share a day with it. */
    record Listed(UUID id, String periodRef, String title, String programme, LocalDate from, LocalDate to, Stage stage,
            List<UUID> overlaps) {}

    /** @param next cursor of the next page; left out on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PeriodList(List<Listed> periods, List<Calendar.Gap> gaps, @Nullable String next) {}

    /** All periods in the order in which they were opened, with the days that none of a programme covers. */
    @GetMapping
    PeriodList list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "out-of-range", "'limit' must be from 1 to " + MOST + ".");
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw Refusal.invalid("cursor", "unknown-cursor",
                    "'cursor' is none that was given out here; begin without one.");
        }
        long after = cursor == null ? 0 : Long.parseLong(cursor);
        List<Row> all = index.all();
        List<Row> page = all.stream().filter(row -> row.number() > after).limit(limit).toList();
        boolean last = page.isEmpty() || page.getLast().number() == all.getLast().number();
        return new PeriodList(page.stream()
                .map(row -> new Listed(row.id(), row.periodRef(), row.title(), Calendar.programme(row), row.from(),
                        row.to(), row.stage(), Calendar.overlapping(row, all)))
                .toList(), Calendar.gaps(all), last ? null : Long.toString(page.getLast().number()));
    }

    @GetMapping("/{id}")
    PeriodView find(@PathVariable UUID id) {
        Period period = periods.get(id);
        List<Row> all = index.all();
        return PeriodView.of(period, all.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> Calendar.overlapping(row, all))
                .orElse(List.of()));
    }

    /** Freezes a statement; a published one is restated for a {@code reason}. */
    @PostMapping("/{id}/submit")
    PeriodView submit(@PathVariable UUID id, @RequestBody(required = false) @Nullable JsonNode body) {
        String reason = body == null ? null : text(body, "reason", false);
        periods.submit(id, reason, Caller.current().subject());
        return find(id);
    }

    @PostMapping("/{id}/return")
    PeriodView giveBack(@PathVariable UUID id, @RequestBody JsonNode body) {
        String by = Caller.current().subject();
        String comment = text(body, "comment", true);
        periods.run(new ReturnPeriod(id, comment == null ? "" : comment, by), by);
        return find(id);
    }

    @PostMapping("/{id}/approve")
    PeriodView approve(@PathVariable UUID id) {
        String by = Caller.current().subject();
        periods.run(new ApprovePeriod(id, by), by);
        return find(id);
    }

    @PostMapping("/{id}/publish")
    PeriodView publish(@PathVariable UUID id) {
        String by = Caller.current().subject();
        periods.publish(id, by);
        return find(id);
    }

    @GetMapping("/{id}/statements")
    List<StatementView> statements(@PathVariable UUID id) {
        Period period = periods.get(id);
        return period.statements().values().stream().map(one -> StatementView.of(one, period)).toList();
    }

    /** The bytes of a statement, exactly those that its fingerprint is of. */
    @GetMapping(path = "/{id}/statements/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> statement(@PathVariable UUID id, @PathVariable int version) {
        PeriodSubmitted statement = Periods.statement(periods.get(id), version);
        return ResponseEntity.ok()
                .eTag("\"" + statement.sha256() + "\"")
                .body(statement.statement().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** What has changed since a statement; since the published one where none is named. */
    @GetMapping("/{id}/changes")
    Changes.View changes(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version) {
        Period period = periods.get(id);
        int wanted = version != null ? version : period.published() > 0 ? period.published() : period.version();
        return changes.since(period, Periods.statement(period, wanted));
    }

    private @Nullable String text(JsonNode body, String name, boolean required) {
        Fields fields = JsonBody.fields(body, Set.of(name), LocalDate.now(clock));
        String text = required ? fields.required(name) : fields.text(name);
        fields.refuseIfWrong();
        return text;
    }

    private static String ageBands(Fields fields) {
        String text = fields.text("age_bands");
        if (text != null) {
            try {
                return AgeBands.parse(text).toString();
            } catch (IllegalArgumentException e) {
                fields.wrong("age_bands", "not-bands", "'ageBands' are no age bands such as 0-17,18-59,60+: "
                        + e.getMessage() + ".");
            }
        }
        return AgeBands.STANDARD.toString();
    }
}
