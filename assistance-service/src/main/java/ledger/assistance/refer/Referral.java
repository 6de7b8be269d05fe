package ledger.assistance.refer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ledger.assistance.refer.ReferralCommand.AcceptReferral;
import ledger.assistance.refer.ReferralCommand.Actor;
import ledger.assistance.refer.ReferralCommand.CompleteReferral;
import ledger.assistance.refer.ReferralCommand.DeclineReferral;
import ledger.assistance.refer.ReferralCommand.ExpireReferral;
import ledger.assistance.refer.ReferralCommand.MakeReferral;
import ledger.assistance.refer.ReferralCommand.Step;
import ledger.assistance.refer.ReferralCommand.VoidReferral;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.ReferralEvent.ReferralAccepted;
import ledger.vocabulary.event.ReferralEvent.ReferralCompleted;
import ledger.vocabulary.event.ReferralEvent.ReferralDeclined;
import ledger.vocabulary.event.ReferralEvent.ReferralExpired;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import ledger.vocabulary.event.ReferralEvent.ReferralVoided;

import org.jspecify.annotations.Nullable;

/**
 * A referral as decisions see it, and the decisions themselves: no clock, no database, no framework.
 *
 * @param made  null where it does not exist
 * @param steps all that was recorded after it was made, in order
 */
public record Referral(@Nullable ReferralMade made, List<ReferralEvent> steps) {
    public static final Referral NONE = new Referral(null, List.of());

    /** What is known of the person who is to be referred. */
    public enum PersonState {
        UNKNOWN,
        /** Registered, but consent to referral was never given, or no longer holds. */
        WITHOUT_CONSENT, CONSENTING
    }

    /** A repeated call is answered as the first one was, even where consent was withdrawn since. */
    public Decision<AssistanceEvent> make(MakeReferral command, PersonState person) {
        if (made != null) {
            return made.equals(command.fact())
                    ? Decision.alreadyRecorded()
                    : Decision.conflict("referral_ref", "conflict", "'" + command.fact().referralRef()
                            + "' was recorded before with other content; void that one, or give a ref of its own.");
        }
        return switch (person) {
            case UNKNOWN -> Decision.invalid("person_ref", "unknown-ref",
                    "This person is not registered; register the person first.");
            case WITHOUT_CONSENT -> Decision.conflict("person_ref", "no-consent",
                    "This person does not consent to referral; ask, and record the answer in the registry first.");
            case CONSENTING -> Decision.accept(command.fact());
        };
    }

    /** Accepting, declining and completing are for the organisation that was asked. */
    public Decision<AssistanceEvent> take(Step step) {
        if (made == null || !visibleTo(step.actor())) {
            return unknown();
        }
        if (!mayActFor(made.toOrganisation(), step.actor())) {
            return Decision.conflict("", "not-addressee",
                    "Only " + made.toOrganisation() + ", which was asked, can answer this referral.");
        }
        Optional<ReferralEvent> before = steps.stream().filter(event -> same(step, event)).findFirst();
        if (before.isPresent()) {
            return Decision.alreadyRecorded();
        }
        LocalDate on = Objects.requireNonNullElse(step.on(), step.actor().today());
        LocalDate earliest = steps.stream().flatMap(event -> accepted(event).stream()).findFirst()
                .orElse(made.madeOn());
        if (on.isBefore(earliest)) {
            return Decision.invalid("on", "too-early", "This was on " + earliest + "; a step on " + on
                    + " would come before it.");
        }
        return switch (step) {
            case AcceptReferral _ -> answer(on, new ReferralAccepted(made.referralId(), made.beneficiaryId(), on));
            case DeclineReferral decline -> answer(on,
                    new ReferralDeclined(made.referralId(), made.beneficiaryId(), on, decline.reason()));
            case CompleteReferral complete -> status() == ReferralStatus.ACCEPTED
                    ? Decision.accept(new ReferralCompleted(made.referralId(), made.beneficiaryId(), on,
                            complete.outcome()))
                    : wrongStatus();
        };
    }

    /** Changes nothing where it was answered or voided meanwhile: the deadline runs out all the same. */
    public Decision<AssistanceEvent> expire(ExpireReferral command) {
        if (made == null || status() != ReferralStatus.MADE) {
            return Decision.alreadyRecorded();
        }
        return Decision.accept(new ReferralExpired(command.recordId(), made.beneficiaryId(),
                made.respondBy().plusDays(1)));
    }

    /** For the organisation that made it. */
    public Decision<AssistanceEvent> void_(VoidReferral command) {
        if (made == null || !visibleTo(command.actor())) {
            return unknown();
        }
        if (!mayActFor(made.fromOrganisation(), command.actor())) {
            return Decision.conflict("", "not-sender",
                    "Only " + made.fromOrganisation() + ", which made this referral, can take it back.");
        }
        ReferralVoided voiding = new ReferralVoided(command.recordId(), made.beneficiaryId(), command.reason());
        if (steps.contains(voiding)) {
            return Decision.alreadyRecorded();
        }
        return status() == ReferralStatus.VOIDED ? wrongStatus() : Decision.accept(voiding);
    }

    public ReferralStatus status() {
        return steps.isEmpty() ? ReferralStatus.MADE : ReferralStatus.after(steps.getLast());
    }

    /** Two organisations share a referral, and the unit sees all. */
    public boolean visibleTo(Actor actor) {
        return made != null && (mayActFor(made.fromOrganisation(), actor) || mayActFor(made.toOrganisation(), actor));
    }

    public Referral evolve(AssistanceEvent event) {
        if (event instanceof ReferralMade e) {
            return new Referral(e, steps);
        }
        if (event instanceof ReferralEvent step) {
            List<ReferralEvent> all = new ArrayList<>(steps);
            all.add(step);
            return new Referral(made, List.copyOf(all));
        }
        // The id of another record: there is no such referral.
        return this;
    }

    /** An answer that came in time holds even where it is recorded after the deadline. */
    private Decision<AssistanceEvent> answer(LocalDate on, ReferralEvent answer) {
        boolean inTime = !on.isAfter(Objects.requireNonNull(made).respondBy());
        return status() == ReferralStatus.MADE || (status() == ReferralStatus.EXPIRED && inTime)
                ? Decision.accept(answer)
                : wrongStatus();
    }

    private static boolean mayActFor(String organisation, Actor actor) {
        return actor.organisation() == null || actor.organisation().equals(organisation);
    }

    /** Whether an event recorded what a step asks for; without a day of its own the step means whatever day it was. */
    private static boolean same(Step step, ReferralEvent event) {
        return switch (step) {
            case AcceptReferral s -> event instanceof ReferralAccepted e && sameDay(s.on(), e.on());
            case DeclineReferral s -> event instanceof ReferralDeclined e && sameDay(s.on(), e.on())
                    && e.reason().equals(s.reason());
            case CompleteReferral s -> event instanceof ReferralCompleted e && sameDay(s.on(), e.on())
                    && e.outcome() == s.outcome();
        };
    }

    private static boolean sameDay(@Nullable LocalDate asked, LocalDate recorded) {
        return asked == null || asked.equals(recorded);
    }

    private static Optional<LocalDate> accepted(ReferralEvent event) {
        return event instanceof ReferralAccepted accepted ? Optional.of(accepted.on()) : Optional.empty();
    }

    private Decision<AssistanceEvent> wrongStatus() {
        return Decision.conflict("", "wrong-status", "This referral is " + status()
                + "; only one that is MADE can be answered, and only one that is ACCEPTED completed.");
    }

    private static Decision<AssistanceEvent> unknown() {
        return Decision.unknown("referral_ref", "There is no such referral.");
    }
}
