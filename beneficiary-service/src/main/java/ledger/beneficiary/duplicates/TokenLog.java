package ledger.beneficiary.duplicates;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The finding tokens of everybody, written to the database with each batch and held in memory by each process. Before a
 * process answers it reads what others have committed since; what it has not read yet lies above the oldest transaction
 * that was still running the last time, so nothing is passed over, whatever the order of commits.
 */
final class TokenLog {
    private static final int PAGE = 100;

    private final JdbcTemplate jdbc;
    private final TokenMap map;
    /** Every transaction below this was over when it was read last. */
    private long fence;
    /** Rows at or above the fence that are in the map, with their transactions. */
    private final Map<Long, Long> above = new HashMap<>();

    private record Row(long number, long transaction, LongBuffer entries) {}

    TokenLog(JdbcTemplate jdbc, int most) {
        this.jdbc = jdbc;
        this.map = new TokenMap(most);
        readAll();
    }

    /** Writes the entries of people, in the transaction in hand. */
    void append(Map<UUID, Tokens> people) {
        int count = people.values().stream().mapToInt(tokens -> tokens.finding().length).sum();
        if (count > 0) {
            ByteBuffer entries = ByteBuffer.allocate(count * Long.BYTES);
            people.forEach((person, tokens) -> {
                for (long token : tokens.finding()) {
                    entries.putLong(TokenMap.entry(token, person));
                }
            });
            jdbc.update("INSERT INTO duplicate_log (entries) VALUES (?)", (Object) entries.array());
        }
    }

    /**
     * Takes the entries of people out of the rows, in the transaction in hand. The memory of each process keeps them until
     * its end; there they lead to people who have no such tokens any more.
     *
     * @param people       with the tokens that they have had until now
     * @param transactions that wrote these
     */
    void remove(Map<UUID, Tokens> people, Collection<String> transactions) {
        Set<Long> removed = new HashSet<>();
        people.forEach((person, tokens) -> {
            for (long token : tokens.finding()) {
                removed.add(TokenMap.entry(token, person));
            }
        });
        List<Row> rows = jdbc.query("SELECT number, transaction_id::text, entries FROM duplicate_log"
                + " WHERE transaction_id = ANY (CAST(? AS text[])::xid8[]) ORDER BY number FOR UPDATE",
                (row, _) -> row(row.getLong(1), row.getString(2), row.getBytes(3)),
                (Object) transactions.toArray(String[]::new));
        for (Row row : rows) {
            ByteBuffer kept = ByteBuffer.allocate(row.entries().remaining() * Long.BYTES);
            while (row.entries().hasRemaining()) {
                long entry = row.entries().get();
                if (!removed.contains(entry)) {
                    kept.putLong(entry);
                }
            }
            byte[] entries = new byte[kept.position()];
            kept.flip().get(entries);
            jdbc.update("UPDATE duplicate_log SET entries = ? WHERE number = ?", entries, row.number());
        }
    }

    /** The bits of the ids of those who may have each of these tokens, by all that is committed now. */
    int[][] holders(long[] tokens) {
        catchUp();
        return holdersSoFar(tokens);
    }

    /** The same by all that was read for the last question. */
    synchronized int[][] holdersSoFar(long[] tokens) {
        int[][] holders = new int[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            holders[i] = map.holders(tokens[i]);
        }
        return holders;
    }

    /** Never asks the database under the lock: who holds a connection may be waiting for it. */
    private void catchUp() {
        long from;
        long[] known;
        synchronized (this) {
            from = fence;
            known = above.keySet().stream().mapToLong(Long::longValue).toArray();
        }
        Map<Long, Row> rows = new HashMap<>();
        long[] oldest = {from};
        jdbc.query("""
                   SELECT now.oldest::text, log.number, log.transaction_id::text, log.entries
                   FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS oldest) AS now
                   LEFT JOIN duplicate_log AS log
                   ON log.transaction_id >= CAST(CAST(? AS text) AS xid8) AND log.number <> ALL (?)
                   """, row -> {
            oldest[0] = Long.parseLong(row.getString(1));
            byte[] entries = row.getBytes(4);
            if (entries != null) {
                rows.put(row.getLong(2), row(row.getLong(2), row.getString(3), entries));
            }
        }, Long.toString(from), known);
        take(rows.values(), oldest[0]);
    }

    private void readAll() {
        long oldest = Long.parseLong(
                jdbc.queryForObject("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", String.class));
        long after = 0;
        List<Row> page;
        do {
            page = jdbc.query("SELECT number, transaction_id::text, entries FROM duplicate_log WHERE number > ?"
                    + " ORDER BY number LIMIT " + PAGE,
                    (row, _) -> row(row.getLong(1), row.getString(2), row.getBytes(3)), after);
            // The fence stays where it is until all is read.
            take(page, fence);
            after = page.isEmpty() ? after : page.getLast().number();
        } while (page.size() == PAGE);
        take(List.of(), oldest);
    }

    private synchronized void take(Collection<Row> rows, long oldest) {
        for (Row row : rows) {
            // Another thread may have read it meanwhile.
            if (row.transaction() >= fence && above.putIfAbsent(row.number(), row.transaction()) == null) {
                while (row.entries().hasRemaining()) {
                    map.add(row.entries().get());
                }
            }
        }
        if (oldest > fence) {
            fence = oldest;
            above.values().removeIf(transaction -> transaction < oldest);
        }
    }

    private static Row row(long number, String transaction, byte[] entries) {
        return new Row(number, Long.parseLong(transaction), ByteBuffer.wrap(entries).asLongBuffer());
    }
}
