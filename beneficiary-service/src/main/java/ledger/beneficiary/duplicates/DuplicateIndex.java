package ledger.beneficiary.duplicates;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.protect.ErasureListener;
import ledger.beneficiary.protect.MasterKey;
import ledger.platform.store.CommandDesk;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who can be found by which tokens (see {@link TokenKind}). Inside a command the index is written at the end of the batch
 * in hand, in the transaction of the events; a rehearsal writes nothing.
 */
public final class DuplicateIndex implements ErasureListener {
    private static final String CHANGES = "registry.index-changes";

    private final IndexKey key;
    private final TokenStore store;

    private DuplicateIndex(IndexKey key, TokenStore store) {
        this.key = key;
        this.store = store;
    }

    /** @throws IllegalStateException where the master key is not the one that the index was made with */
    public static DuplicateIndex openAt(MasterKey master, JdbcTemplate jdbc) {
        return new DuplicateIndex(IndexKey.ofRegistry(master, jdbc), new TokenStore(jdbc));
    }

    /** Lets a person who is being registered be found. Only inside a command. */
    public void add(UUID personId, Traits traits) {
        changes().put(personId, tokens(traits));
    }

    /** Lets a person be found by these traits instead of those before. Only inside a command. */
    public void replace(UUID personId, Traits traits) {
        forget(personId);
        add(personId, traits);
    }

    /** Leaves no token of a person: at once, or inside a command at the end of its batch. */
    @Override
    public void forget(UUID personId) {
        if (CurrentUnitOfWork.isStarted()) {
            changes().forget(personId);
        } else {
            store.delete(List.of(personId));
        }
    }

    Tokens tokens(Traits traits) {
        return traits.tokens(key);
    }

    TokenStore store() {
        return store;
    }

    private Changes changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Changes changes = batch.getResource(CHANGES);
        if (changes == null) {
            Changes begun = new Changes();
            batch.resources().put(CHANGES, begun);
            // Written at the end with the events: a transaction reads all it decides on before its first write.
            batch.onPrepareCommit(_ -> {
                // An erasure tells to forget at the end of the batch too: what comes after this is written after it.
                batch.resources().remove(CHANGES);
                begun.write();
            });
            changes = begun;
        }
        return changes;
    }

    /** What a batch changes. */
    private final class Changes {
        private final Set<UUID> forgotten = new HashSet<>();
        private final Map<UUID, Tokens> added = new HashMap<>();
        private final boolean rehearsed = CommandDesk.rehearsalInHand().isPresent();

        void put(UUID personId, Tokens tokens) {
            if (tokens.finding().length > 0) {
                added.put(personId, tokens);
            }
        }

        void forget(UUID personId) {
            forgotten.add(personId);
            added.remove(personId);
        }

        void write() {
            if (!rehearsed) {
                store.delete(forgotten);
                store.insert(added);
            }
        }
    }
}
