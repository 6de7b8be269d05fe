package ledger.assistance.activity;

import java.util.UUID;

import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;
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

    /** An activity as it is recorded now, by the class of its fact. */
    record Recorded<E extends AssistanceEvent>(E fact, @Nullable String voidReason) {
        boolean voided() {
            return voidReason != null;
        }
    }

    /** @throws Refusal where there is no such activity of this class */
    <E extends AssistanceEvent> Recorded<E> find(UUID id, Class<E> fact) {
        Activity activity = Activity.NONE;
        for (var event : desk.events(id)) {
            activity = activity.evolve((AssistanceEvent) event);
        }
        if (!fact.isInstance(activity.recorded())) {
            throw Refusal.notFound("id", "There is no record " + id + " of this kind.");
        }
        return new Recorded<>(fact.cast(activity.recorded()), activity.voidReason());
    }
}
