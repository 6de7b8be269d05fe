package ledger.assistance.activity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.activity.Activities.CorrectionView;
import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Awareness sessions over REST. */
@RestController
@RequestMapping(AwarenessSessionController.PATH)
class AwarenessSessionController {
    static final String PATH = "/api/assistance/awareness-sessions";

    private final RequestDesk desk;
    private final Activities activities;

    AwarenessSessionController(RequestDesk desk, Activities activities) {
        this.desk = desk;
        this.activities = activities;
    }

    /** A session as it is recorded; {@code female} and {@code male} are people reached, not distinct persons. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(UUID id, String source, String sessionRef, LocalDate heldOn, Programme programme,
            @Nullable String topic, @Nullable String area, @Nullable String ledBy, int female, int male,
            List<CorrectionView> corrections, boolean voided,
            @Nullable String voidReason) {}

    /** 201 for a new one, 200 for the same again, 409 for other content under a known ref. */
    @PostMapping
    ResponseEntity<View> record(@RequestBody JsonNode body) {
        RecordActivity command = ActivityRows.awarenessSession(desk.fields(body, ActivityRows.AWARENESS_SESSION),
                RequestDesk.source());
        Outcome outcome = desk.run(command);
        return RequestDesk.answer(outcome, PATH + "/" + command.recordId(), find(command.recordId()));
    }

    @GetMapping("/{id}")
    View find(@PathVariable UUID id) {
        var found = activities.find(id, AwarenessSessionHeld.class);
        var fact = found.fact();
        return new View(fact.sessionId(), fact.source(), fact.sessionRef(), fact.heldOn(), fact.programme(),
                fact.topic(), fact.area(), fact.ledBy(), fact.female(), fact.male(), found.corrections(),
                found.voided(),
                found.voidReason());
    }

    /** Replaces one field; {@code field} is its property or column, {@code value} as it is given when recording. */
    @PostMapping("/{id}/corrections")
    View correct(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(Correcting.correction(desk.fields(body, Correcting.CORRECTION), ActivityKind.AWARENESS_SESSION, id));
        return find(id);
    }

    @PostMapping("/{id}/void")
    View voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(new VoidActivity(ActivityKind.AWARENESS_SESSION, id, desk.reason(body)));
        return find(id);
    }
}
