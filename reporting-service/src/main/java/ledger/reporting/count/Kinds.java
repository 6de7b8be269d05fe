package ledger.reporting.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;

import org.jspecify.annotations.Nullable;

/** Everything but person and day that rules ask of a delivery, each combination that occurs under a number of its own. */
final class Kinds {
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new HashMap<>();

    record Kind(Programme programme, ServiceType service, @Nullable String area, @Nullable String project,
            @Nullable String provider, @Nullable String donor) {
        static Kind of(ServiceDelivered delivery) {
            return new Kind(delivery.programme(), delivery.service(), delivery.area(), delivery.project(),
                    delivery.provider(), delivery.donor());
        }

        /** Rule 10, all but the filter on service. */
        boolean selected(Selection selection) {
            return selection.programmed(programme)
                    && (selection.project() == null || selection.project().equals(project))
                    && (selection.provider() == null || selection.provider().equals(provider))
                    && (selection.donor() == null
                            || selection.donor().equals(selection.projects().donor(donor, project)))
                    && (selection.areas() == null || (area != null && selection.areas().contains(area)));
        }
    }

    int number(Kind kind) {
        return numbers.computeIfAbsent(kind, added -> {
            kinds.add(added);
            return kinds.size() - 1;
        });
    }

    Kind kind(int number) {
        return kinds.get(number);
    }

    int size() {
        return kinds.size();
    }

    /** By number of the kind, whether it is selected. */
    boolean[] selected(Selection selection) {
        boolean[] selected = new boolean[kinds.size()];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = kinds.get(i).selected(selection);
        }
        return selected;
    }
}
