package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;

/**
 * Holds events of one kind of place against the journal, in portions, and remembers which entries it has met: what the
 * journal has and the places have not is as wrong as the other way round.
 */
final class Crossing {
    private static final int PORTION = 2_000;

    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(30);

    /** Takes each event of the places that the journal has too, once, as the places have it. */
    interface Met {
        void take(HeldEvent event, long position) throws SQLException;
    }

    private final Connection journal;
    private final Findings findings;
    private final long end;
    private final Met taker;
    private final List<HeldEvent> waiting = new ArrayList<>();
    private final List<HeldEvent> unknown = new ArrayList<>();
    /** By ledger position: a ledger beyond two thousand million entries is checked in parts. */
    private final BitSet met = new BitSet();

    /** @param end the ledger position up to which journal and places are held against each other */
    Crossing(Connection journal, Findings findings, long end) {
        this(journal, findings, end, (_, _) -> {});
    }

    Crossing(Connection journal, Findings findings, long end, Met taker) {
        this.journal = journal;
        this.findings = findings;
        this.end = end;
        this.taker = taker;
    }

    void take(HeldEvent event) throws SQLException {
        waiting.add(event);
        if (waiting.size() == PORTION) {
            flush();
        }
    }

    /** Holds what is left against the journal. Events that it does not have yet may still be on their way. */
    void flush() throws SQLException {
        Map<UUID, JournalRow> rows = rows(waiting);
        for (HeldEvent event : waiting) {
            JournalRow row = rows.get(event.id());
            if (row == null) {
                unknown.add(event);
                continue;
            }
            if (row.position() > end) {
                continue;
            }
            int position = Math.toIntExact(row.position());
            if (!met.get(position)) {
                taker.take(event, position);
            }
            met.set(position);
            List<String> differences = row.differences(event);
            if (!differences.isEmpty()) {
                findings.add(new Finding("held-differently", row.position(), "The event " + event.id() + " ("
                        + event.type() + ") at ledger position " + row.position() + " is another in " + event.where()
                        + " than in the journal. Different: " + String.join(", ", differences) + "."));
            }
        }
        waiting.clear();
    }

    /** Something in a place of events that is no event. */
    void takeUnreadable(String where, String which) {
        findings.add(Finding.of("unreadable-event", "In " + where + ", " + which
                + " is no event of a ledger: it was overwritten, or put there by somebody else."));
    }

    /** How many entries of the journal the places have. */
    int met() {
        return met.cardinality();
    }

    /** Asks the journal again for those that it did not have. */
    private void again() throws SQLException {
        waiting.addAll(unknown);
        unknown.clear();
        flush();
    }

    /** Names what the journal lacks, and what it alone has. What was recorded this moment is journalled a moment later. */
    void finish(String places) throws SQLException {
        // Those that have not come by then are named.
        var _ = Await.until(ON_THEIR_WAY, () -> {
            try {
                again();
                return unknown.isEmpty();
            } catch (SQLException e) {
                throw new Failure("The journal cannot be read: " + Failure.reason(e), e);
            }
        });
        for (HeldEvent event : unknown) {
            findings.add(Finding.of("not-in-journal",
                    "The event " + event.id() + " (" + event.type() + "), recorded at "
                            + event.time() + ", is in " + event.where()
                            + " and not in the journal: it is not counted, or was taken out."));
        }
        for (int position = met.nextClearBit(1); position <= end; position = met.nextClearBit(position + 1)) {
            findings.add(new Finding("only-in-journal", (long) position, "The entry at ledger position " + position
                    + " is in none of " + places + ": it was taken out there, or put into the journal by hand."));
        }
    }

    private Map<UUID, JournalRow> rows(List<HeldEvent> events) throws SQLException {
        Map<UUID, JournalRow> rows = new HashMap<>();
        try (PreparedStatement query = journal
                .prepareStatement("SELECT " + JournalRow.COLUMNS + " FROM journal WHERE event_id = ANY(?)")) {
            query.setArray(1, journal.createArrayOf("uuid", events.stream().map(HeldEvent::id).toArray()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    JournalRow row = JournalRow.of(found);
                    rows.put(row.id(), row);
                }
            }
        }
        return rows;
    }
}
