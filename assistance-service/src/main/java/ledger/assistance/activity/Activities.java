package ledger.assistance.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.platform.decide.FieldError;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.RecordedEvent;
import ledger.platform.web.Refusal;
import ledger.vocabulary.event.ActivityCorrected;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
import ledger.vocabulary.event.AssistanceEvent;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** The activities of this service; making it lets the desk take commands about them. */
@Component
final class Activities {
    private final CommandDesk desk;

    Activities(CommandDesk desk) {
        this.desk = desk;
        desk.register(ActivityAggregate.class);
    }

    /**
     * An activity as it is now, by the class of its fact.
     *
     * @param corrections that led to it, in order
     */
    record Recorded<E extends AssistanceEvent>(E fact, List<CorrectionView> corrections,
            @Nullable String voidReason) {
        boolean voided() {
            return voidReason != null;
        }
    }

    /**
     * A correction, or the end of a membership.
     *
     * @param field  as a property of the activity; {@code value} is absent where it was emptied
     * @param reason missing where a membership ended, which was no mistake
     * @param by     subject of the token; missing where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectionView(String field, @Nullable String value, @Nullable String reason, Instant at,
            @Nullable String by) {
        static CorrectionView of(ActivityCorrected correction, RecordedEvent recorded) {
            return switch (correction) {
                case AwarenessSessionCorrected e -> of(e.field(), e.value(), e.reason(), recorded);
                case TrainingCorrected e -> of(e.field(), e.value(), e.reason(), recorded);
                case MembershipCorrected e -> of(e.field(), e.value(), e.reason(), recorded);
                case MembershipEnded e -> new CorrectionView("leftOn", e.leftOn().toString(), null,
                        recorded.recordedAt(), recorded.actor());
            };
        }

        private static CorrectionView of(Enum<?> field, @Nullable String value, String reason,
                RecordedEvent recorded) {
            return new CorrectionView(FieldError.property(Correcting.column(field.name())), value, reason,
                    recorded.recordedAt(), recorded.actor());
        }
    }

    /** @throws Refusal where there is no such activity of this class */
    <E extends AssistanceEvent> Recorded<E> find(UUID id, Class<E> fact) {
        Activity activity = Activity.NONE;
        List<CorrectionView> corrections = new ArrayList<>();
        for (RecordedEvent recorded : desk.history(Set.of(id))) {
            AssistanceEvent event = (AssistanceEvent) recorded.event();
            activity = activity.evolve(event);
            if (event instanceof ActivityCorrected correction) {
                corrections.add(CorrectionView.of(correction, recorded));
            }
        }
        if (!fact.isInstance(activity.current())) {
            throw Refusal.notFound("id", "There is no record " + id + " of this kind.");
        }
        return new Recorded<>(fact.cast(activity.current()), corrections, activity.voidReason());
    }
}
