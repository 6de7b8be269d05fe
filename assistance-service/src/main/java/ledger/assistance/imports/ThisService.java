package ledger.assistance.imports;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import ledger.assistance.people.KnownPeople;
import ledger.assistance.rows.AssistanceRows;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;

/** The rest of this service, as imports need it. */
class ThisService {
    private final AssistanceRows rows;
    private final KnownPeople people;

    ThisService(AssistanceRows rows, KnownPeople people) {
        this.rows = rows;
        this.people = people;
    }

    /** Records rows of a template that is kept here; each row's refusal is in its result. */
    List<RowResult> record(String template, RowBatch batch) {
        return rows.record(template, batch);
    }

    /** Returns once everyone is known here who was registered before the call. */
    void catchUp() {
        people.catchUp();
    }

    /** Lets later rows of a rehearsal find these people. */
    void rehearse(UUID rehearsal, Collection<UUID> registered) {
        people.rehearse(rehearsal, registered);
    }

    void endRehearsal(UUID rehearsal) {
        rows.endRehearsal(rehearsal);
        people.endRehearsal(rehearsal);
    }
}
