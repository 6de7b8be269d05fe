package ledger.assistance.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.platform.decide.Decision;
import ledger.platform.decide.RefusalKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivityTest {
    private static final UUID ID = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void isRecordedOnceUnderItsRef(ActivityKind kind) {
        Activity recorded = after(Activity.NONE.record(command(kind, "x")));

        assertThat(recorded.recorded()).isEqualTo(command(kind, "x").fact());
        assertThat(recorded.record(command(kind, "x"))).isEqualTo(Decision.alreadyRecorded());
        assertRefused(recorded.record(command(kind, "y")), RefusalKind.CONFLICT, kind.refColumn(), "conflict");
    }

    @ParameterizedTest
    @EnumSource
    void isVoidedOnceAndTheSameAgainStillChangesNothing(ActivityKind kind) {
        Activity recorded = after(Activity.NONE.record(command(kind, "x")));
        Decision<AssistanceEvent> voiding = recorded.void_(new VoidActivity(kind, ID, "typo"));
        assertThat(voiding).isEqualTo(Decision.accept(kind.voided(ID, "typo")));
        Activity voided = after(recorded, voiding);

        assertThat(voided.void_(new VoidActivity(kind, ID, "typo"))).isEqualTo(Decision.alreadyRecorded());
        assertRefused(voided.void_(new VoidActivity(kind, ID, "another")), RefusalKind.CONFLICT, "record_ref",
                "voided-before");
        assertThat(voided.record(command(kind, "x"))).isEqualTo(Decision.alreadyRecorded());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOfAnotherKindOrDoesNotExistIsNotVoided(ActivityKind kind) {
        List<Activity> states = new ArrayList<>(List.of(Activity.NONE,
                Activity.NONE.evolve(new ServiceDeliveryVoided(ID, UUID.randomUUID(), "a delivery's id"))));
        EnumSet.complementOf(EnumSet.of(kind))
                .forEach(another -> states.add(after(Activity.NONE.record(command(another, "x")))));

        assertThat(states).allSatisfy(state -> assertRefused(state.void_(new VoidActivity(kind, ID, "typo")),
                RefusalKind.NOT_FOUND, "record_ref", "unknown-ref"));
    }

    @Test
    void aFactOfAnotherKindMakesNoCommand() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordActivity(ActivityKind.TRAINING, "T-1",
                command(ActivityKind.MEMBERSHIP, "x").fact()));
    }

    private static RecordActivity command(ActivityKind kind, String text) {
        LocalDate day = LocalDate.of(2022, 6, 1);
        return new RecordActivity(kind, "R-1", switch (kind) {
            case AWARENESS_SESSION -> new AwarenessSessionHeld(ID, "source", "R-1", day, Programme.PROTECTION, text,
                    null, null, 3, 4);
            case TRAINING -> new TrainingHeld(ID, "source", "R-1", day, Programme.COUNTER_TRAFFICKING, text, null,
                    Stakeholder.JUDGE, 3, 4);
            case MEMBERSHIP -> new MembershipRecorded(ID, "source", "R-1", "Group", text, null, day, null);
        });
    }

    private static Activity after(Decision<AssistanceEvent> decision) {
        return after(Activity.NONE, decision);
    }

    private static Activity after(Activity state, Decision<AssistanceEvent> decision) {
        Activity next = state;
        for (AssistanceEvent event : ((Decision.Accept<AssistanceEvent>) decision).events()) {
            next = next.evolve(event);
        }
        return next;
    }

    private static void assertRefused(Decision<AssistanceEvent> decision, RefusalKind kind, String field, String code) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refuse.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(((Decision.Refuse<?>) refused).errors()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo(field);
                assertThat(error.code()).isEqualTo(code);
            });
        });
    }
}
