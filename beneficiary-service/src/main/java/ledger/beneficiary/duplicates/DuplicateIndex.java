package ledger.beneficiary.duplicates;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.card.Cards;
import ledger.beneficiary.protect.ErasureListener;
import ledger.beneficiary.protect.MasterKey;
import ledger.platform.store.CommandDesk;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Who can be found by which tokens (see {@link TokenKind}). Inside a command the index is written at the end of the batch
 * in hand, in the transaction of the events; a rehearsal writes nothing.
 */
public final class DuplicateIndex implements ErasureListener {
    private static final String CHANGES = "registry.index-changes";

    private final IndexKey key;
    private final TokenStore store;
    private final Cards cards;

    private DuplicateIndex(IndexKey key, TokenStore store, Cards cards) {
        this.key = key;
        this.store = store;
        this.cards = cards;
    }

    /** @throws IllegalStateException where the master key is not the one that the index was made with */
    public static DuplicateIndex openAt(MasterKey master, JdbcTemplate jdbc, Cards cards) {
        return new DuplicateIndex(IndexKey.ofRegistry(master, jdbc),
                new TokenStore(jdbc, DuplicateSearch.MOST_HOLDERS + 1), cards);
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

    /** See {@link DuplicateSearch.Neighbours}. */
    long @Nullable [] neighbours(Traits traits) {
        return key.neighbours(traits);
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
            // Written at the end: a transaction reads all it decides on before its first write. The log comes before the
            // events, and with them the cards: it is cleared of what the cards say until then.
            batch.onPrepareCommit(_ -> begun.write());
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
                cards.tokens(personId, tokens.bytes());
            }
        }

        void forget(UUID personId) {
            forgotten.add(personId);
            added.remove(personId);
            cards.tokens(personId, null);
        }

        void write() {
            if (!rehearsed) {
                store.removeFromLog(forgotten);
                store.log().append(added);
            }
        }
    }
}
