package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A history as some place has it, in ledger order, in a database of its own that holds nothing else. */
final class Scratch {
    private static final int PORTION = 2_000;
    /** Events are told apart by their positions here. */
    private static final UUID NONE = new UUID(0, 0);

    private final Connection database;
    private final PreparedStatement insert;
    private int waiting;

    /** @param database empty; committed when it has been filled */
    Scratch(Connection database) throws SQLException {
        this.database = database;
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    "CREATE TABLE entry (position bigint PRIMARY KEY, type text NOT NULL, record_id uuid NOT NULL,"
                            + " sequence bigint NOT NULL, data bytea NOT NULL)");
        }
        insert = database.prepareStatement("INSERT INTO entry (position, type, record_id, sequence, data)"
                + " VALUES (?, ?, ?, ?, ?)");
    }

    void add(HeldEvent event, long position) throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, event.type());
        insert.setObject(3, UUID.fromString(event.record()));
        insert.setLong(4, event.sequence());
        insert.setBytes(5, event.data());
        insert.addBatch();
        waiting++;
        if (waiting == PORTION) {
            insert.executeBatch();
            waiting = 0;
        }
    }

    /** What all that was added says, applied in ledger order. Of a record of which an event is missing, what follows it is left out. */
    History history() throws SQLException {
        insert.executeBatch();
        insert.close();
        database.commit();
        History history = new History();
        try (Statement query = database.createStatement()) {
            query.setFetchSize(PORTION);
            try (ResultSet row = query
                    .executeQuery("SELECT position, type, record_id, sequence, data FROM entry ORDER BY position")) {
                while (row.next()) {
                    var _ = history
                            .take(new Entry(row.getLong(1), NONE, row.getString(2), row.getString(3), row.getString(4),
                                    Entry.data(row.getBytes(5))));
                }
            }
        }
        return history;
    }
}
