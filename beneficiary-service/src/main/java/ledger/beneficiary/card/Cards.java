package ledger.beneficiary.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import ledger.platform.sql.CopyRows;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.LedgerEvent;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/**
 * Writes people's cards with the events of the batch in hand, in their transaction: a new card for whoever it registers,
 * what changes on the cards of the others. A rehearsal writes none.
 */
@Component
public class Cards {
    private static final String IN_HAND = "registry.cards";
    private static final List<String> COLUMNS = List.of("beneficiary_id", "source", "registered_on", "category", "area",
            "wrapped", "tokens");
    /** As the database sorts them: who come one after the other in the index are quicker to write than as they come. */
    private static final Comparator<BeneficiaryRegistered> BY_ID = (one, other) -> {
        int order = Long.compareUnsigned(one.beneficiaryId().getMostSignificantBits(),
                other.beneficiaryId().getMostSignificantBits());
        return order != 0
                ? order
                : Long.compareUnsigned(one.beneficiaryId().getLeastSignificantBits(),
                        other.beneficiaryId().getLeastSignificantBits());
    };

    private final JdbcTemplate jdbc;

    Cards(JdbcTemplate jdbc, CommandDesk desk) {
        this.jdbc = jdbc;
        desk.onRecorded(this::write);
    }

    private static final class InHand {
        private final Map<UUID, Supplier<byte[]>> keys = new HashMap<>();
        private final Map<UUID, byte @Nullable []> tokens = new LinkedHashMap<>();
        private final List<UUID> destroyed = new ArrayList<>();

        byte @Nullable [] key(UUID personId) {
            Supplier<byte[]> wrapped = keys.get(personId);
            return wrapped == null ? null : wrapped.get();
        }
    }

    /**
     * The key of a person who is being registered. Only inside a command.
     *
     * @param wrapped wraps it; asked when all are written, one after the other
     */
    public void key(UUID personId, Supplier<byte[]> wrapped) {
        inHand().keys.put(personId, wrapped);
    }

    /** Takes the key off the card of a person who was registered before. Only inside a command. */
    public void destroyKey(UUID personId) {
        inHand().destroyed.add(personId);
    }

    /**
     * The tokens of a person from now on. Only inside a command.
     *
     * @param tokens as they are kept; null for none
     */
    public void tokens(UUID personId, byte @Nullable [] tokens) {
        inHand().tokens.put(personId, tokens);
    }

    private static InHand inHand() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(IN_HAND, _ -> new InHand());
    }

    private void write(List<LedgerEvent> events) {
        InHand inHand = inHand();
        List<BeneficiaryRegistered> registered = events.stream()
                .filter(BeneficiaryRegistered.class::isInstance)
                .map(BeneficiaryRegistered.class::cast)
                .sorted(BY_ID)
                .toList();
        if (!registered.isEmpty()) {
            CopyRows rows = new CopyRows("person_card", COLUMNS);
            for (BeneficiaryRegistered person : registered) {
                rows.row()
                        .uuid(person.beneficiaryId())
                        .text(person.source())
                        .date(person.registeredOn())
                        .text(person.category().name())
                        .text(person.area())
                        .bytes(inHand.key(person.beneficiaryId()))
                        .bytes(inHand.tokens.remove(person.beneficiaryId()));
            }
            rows.write(jdbc);
        }
        if (!inHand.tokens.isEmpty()) {
            List<Object[]> changes = new ArrayList<>();
            inHand.tokens.forEach((person, tokens) -> changes.add(new Object[]{tokens, person}));
            jdbc.batchUpdate("UPDATE person_card SET tokens = ?, tokens_in = pg_current_xact_id()"
                    + " WHERE beneficiary_id = ?", changes);
        }
        if (!inHand.destroyed.isEmpty()) {
            jdbc.update("UPDATE person_card SET wrapped = NULL WHERE beneficiary_id = ANY (?)",
                    (Object) inHand.destroyed.toArray(UUID[]::new));
        }
    }
}
