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
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Memberships of working groups over REST. */
@RestController
@RequestMapping(MembershipController.PATH)
class MembershipController {
    static final String PATH = "/api/assistance/memberships";

    private final RequestDesk desk;
    private final Activities activities;

    MembershipController(RequestDesk desk, Activities activities) {
        this.desk = desk;
        this.activities = activities;
    }

    /** A membership as it is recorded; it runs until the day before {@code leftOn}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(UUID id, String source, String membershipRef, String group, String organisation,
            @Nullable OrganisationKind kind, LocalDate joinedOn, @Nullable LocalDate leftOn,
            List<CorrectionView> corrections, boolean voided,
            @Nullable String voidReason) {}

    /** 201 for a new one, 200 for the same again, 409 for other content under a known ref. */
    @PostMapping
    ResponseEntity<View> record(@RequestBody JsonNode body) {
        RecordActivity command = ActivityRows.membership(desk.fields(body, ActivityRows.MEMBERSHIP),
                RequestDesk.source());
        Outcome outcome = desk.run(command);
        return RequestDesk.answer(outcome, PATH + "/" + command.recordId(), find(command.recordId()));
    }

    @GetMapping("/{id}")
    View find(@PathVariable UUID id) {
        var found = activities.find(id, MembershipRecorded.class);
        var fact = found.fact();
        return new View(fact.membershipId(), fact.source(), fact.membershipRef(), fact.group(), fact.organisation(),
                fact.kind(), fact.joinedOn(), fact.leftOn(), found.corrections(), found.voided(), found.voidReason());
    }

    /** Replaces one field; {@code field} is its property or column, {@code value} as it is given when recording. */
    @PostMapping("/{id}/corrections")
    View correct(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(Correcting.correction(desk.fields(body, Correcting.CORRECTION), ActivityKind.MEMBERSHIP, id));
        return find(id);
    }

    /** Ends a membership that was recorded while it ran. */
    @PostMapping("/{id}/end")
    View end(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(Correcting.end(desk.fields(body, Correcting.END), id));
        return find(id);
    }

    @PostMapping("/{id}/void")
    View voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(new VoidActivity(ActivityKind.MEMBERSHIP, id, desk.reason(body)));
        return find(id);
    }
}
