package ledger.reporting.evidence;

import java.util.ArrayList;
import java.util.List;

import ledger.reporting.count.Selection;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;

import org.jspecify.annotations.Nullable;

/** A delivery: its entries, and what each of them left it as. */
final class DeliveryItems {
    private final List<Item> items;
    private final List<ServiceDelivered> states = new ArrayList<>();
    private final boolean voided;

    DeliveryItems(List<Item> items, boolean voided) {
        this.items = items;
        this.voided = voided;
        for (Item item : items) {
            if (item.event() instanceof ServiceDelivered delivered) {
                states.add(delivered);
            } else if (item.event() instanceof ServiceDeliveryCorrected correction && !states.isEmpty()) {
                states.add(states.getLast().corrected(correction.field(), correction.value()));
            }
        }
    }

    List<Item> items() {
        return items;
    }

    ServiceDelivered now() {
        return states.getLast();
    }

    /** Rules 1, 2 and 10, all but the filter on service. */
    boolean counts(Selection selection) {
        return !voided && selection.selects(now());
    }

    /** What it was before a correction, where it would have counted as well. */
    List<ServiceDelivered> former(Selection selection) {
        return states.subList(0, states.size() - 1).stream().filter(selection::selects).toList();
    }

    /** As it was when it was last counted there; null where it still is, or never was. */
    @Nullable
    ServiceDelivered before(Selection selection) {
        return counts(selection)
                ? null
                : states.reversed().stream().filter(selection::selects).findFirst().orElse(null);
    }
}
