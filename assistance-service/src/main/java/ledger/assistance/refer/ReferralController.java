package ledger.assistance.refer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.refer.ReferralCommand.AcceptReferral;
import ledger.assistance.refer.ReferralCommand.Actor;
import ledger.assistance.refer.ReferralCommand.CompleteReferral;
import ledger.assistance.refer.ReferralCommand.DeclineReferral;
import ledger.assistance.refer.ReferralCommand.MakeReferral;
import ledger.assistance.refer.ReferralCommand.VoidReferral;
import ledger.assistance.web.NamedPerson;
import ledger.assistance.web.NewcomerDesk;
import ledger.assistance.web.OwnOrganisation;
import ledger.assistance.web.Page;
import ledger.assistance.web.Place;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.ReferralOutcome;
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

/**
 * Referrals over REST. A token that names its organisation (see {@link OwnOrganisation}) meets only referrals which that
 * organisation made or was asked for; all others do not exist for it. Tokens that name none are the unit's and meet all.
 */
@RestController
@RequestMapping(ReferralController.PATH)
class ReferralController {
    static final String PATH = "/api/assistance/referrals";
    private static final Set<String> PARAMETERS = Set.of("status", "organisation", "person_ref", "beneficiary_id",
            "after", "limit");

    private final RequestDesk desk;
    private final NewcomerDesk newcomers;
    private final Referrals referrals;
    private final ReferralIndex index;

    ReferralController(RequestDesk desk, NewcomerDesk newcomers, Referrals referrals, ReferralIndex index) {
        this.desk = desk;
        this.newcomers = newcomers;
        this.referrals = referrals;
        this.index = index;
    }

    /**
     * 201 for a new referral, 200 for the same again, 409 for other content under a known ref, and 409 too where the person
     * does not consent: asked of everything that the registry has recorded before this call, 503 where that is not known.
     */
    @PostMapping
    ResponseEntity<ReferralView> make(@RequestBody JsonNode body) {
        Fields fields = desk.fields(body, ReferralFields.MADE);
        MakeReferral command = ReferralFields.made(fields, RequestDesk.source(), NamedPerson.of(fields),
                actor().organisation());
        Outcome outcome = newcomers.recordCaughtUp(command, fields);
        return RequestDesk.answer(outcome, PATH + "/" + command.recordId(), find(command.recordId()));
    }

    @GetMapping("/{id}")
    ReferralView find(@PathVariable UUID id) {
        return referrals.find(Set.of(id))
                .stream()
                .filter(referral -> referral.visibleTo(actor()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("id", "There is no referral " + id + "."));
    }

    /** A page of referrals by the day on which they were made, of a status, a person, or either side. */
    @GetMapping
    Page<ReferralView> list(@RequestParam Map<String, String> parameters) {
        Fields fields = desk.fields(parameters, PARAMETERS);
        Actor actor = actor();
        String organisation = fields.text("organisation");
        if (organisation != null && actor.organisation() != null && !organisation.equals(actor.organisation())) {
            fields.wrong("organisation", "not-yours", "This token is of " + actor.organisation() + ".");
        }
        @Nullable
        UUID person = fields.has("person_ref") || fields.has("beneficiary_id") ? NamedPerson.of(fields) : null;
        ReferralIndex.Selection selection = new ReferralIndex.Selection(
                actor.organisation() == null ? organisation : actor.organisation(), person,
                fields.optionalCode("status", ReferralStatus.class));
        Place after = Place.after(fields);
        int limit = Place.limit(fields);
        fields.refuseIfWrong();
        List<Place> found = index.referrals(selection, after, limit + 1);
        return Page.of(found, limit, page -> referrals.find(page.stream().map(Place::id).toList()));
    }

    /** {@code on} may be left out where it is today. An answer that came in time holds though it is recorded late. */
    @PostMapping("/{id}/accept")
    ReferralView accept(@PathVariable UUID id, @RequestBody JsonNode body) {
        Fields fields = desk.fields(body, Set.of("on"));
        AcceptReferral command = new AcceptReferral(id, actor(), ReferralFields.on(fields));
        fields.refuseIfWrong();
        desk.run(command);
        return find(id);
    }

    @PostMapping("/{id}/decline")
    ReferralView decline(@PathVariable UUID id, @RequestBody JsonNode body) {
        Fields fields = desk.fields(body, Set.of("on", "reason"));
        DeclineReferral command = new DeclineReferral(id, actor(), ReferralFields.on(fields),
                fields.required("reason"));
        fields.refuseIfWrong();
        desk.run(command);
        return find(id);
    }

    @PostMapping("/{id}/complete")
    ReferralView complete(@PathVariable UUID id, @RequestBody JsonNode body) {
        Fields fields = desk.fields(body, Set.of("on", "outcome"));
        CompleteReferral command = new CompleteReferral(id, actor(), ReferralFields.on(fields),
                fields.code("outcome", ReferralOutcome.class));
        fields.refuseIfWrong();
        desk.run(command);
        return find(id);
    }

    @PostMapping("/{id}/void")
    ReferralView voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(new VoidReferral(id, actor(), desk.reason(body)));
        return find(id);
    }

    private Actor actor() {
        return new Actor(OwnOrganisation.ofCaller().orElse(null), desk.today());
    }
}
