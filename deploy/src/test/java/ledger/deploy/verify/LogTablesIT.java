package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import ledger.deploy.TestLedger;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journal, log and the copy of its checkpoints outside the database, held against each other after damage (faults 17, 18). */
class LogTablesIT {
    private static final int SIZE = 12;
    private static final TestExport LOG = new TestExport(TestExport.NAME);
    private static final LogKeys KEYS = LogKeys.parse(LOG.key()).orElseThrow();

    private final Database database = TestEnvironment.freshDatabase();
    private final List<GrowingTree> trees = new ArrayList<>();

    @BeforeEach
    void signed() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String migration : List.of("V1__journal", "V30__log", "V50__checkpoints_given_out",
                    "V53__leaf_with_its_entry")) {
                statement.execute(Files.readString(TestLedger.project()
                        .resolve("reporting-service/src/main/resources/db/migration/" + migration + ".sql")));
            }
            for (int position = 1; position <= SIZE; position++) {
                statement.execute("INSERT INTO journal VALUES (" + position + ", '" + new UUID(1, position)
                        + "', '/test', 'ServiceDelivered.v1', '" + new UUID(2, 1) + "', '" + new UUID(3, position)
                        + "', 0, '2024-01-05T10:00:00Z', 'someone', '{\"service\":\"CASH\"}', '2024-01-05T10:00:01Z')");
            }
            GrowingTree tree = new GrowingTree();
            trees.add(new GrowingTree(tree));
            List<byte[]> leaves = new ArrayList<>();
            try (ResultSet row = statement
                    .executeQuery("SELECT " + JournalRow.COLUMNS + " FROM journal ORDER BY position")) {
                while (row.next()) {
                    leaves.add(Merkle.leaf(JournalRow.of(row).line()));
                }
            }
            statement.execute("SET session_replication_role = replica");
            try (PreparedStatement leaf = connection
                    .prepareStatement("UPDATE journal SET leaf = ? WHERE position = ?")) {
                for (byte[] hash : leaves) {
                    tree.add(hash);
                    trees.add(new GrowingTree(tree));
                    leaf.setBytes(1, hash);
                    leaf.setLong(2, tree.size());
                    leaf.executeUpdate();
                }
            }
            checkpoint(connection, 5);
            checkpoint(connection, SIZE);
            statement.execute("INSERT INTO checkpoints_sent VALUES ('ledger.checkpoints', 5)");
        }
    }

    private String note(int size) {
        return LOG.note(size, trees.get(size).root());
    }

    private void checkpoint(Connection connection, int size) throws Exception {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO log_checkpoint (size, root, note) VALUES (?, ?, ?)")) {
            insert.setLong(1, size);
            insert.setBytes(2, trees.get(size).root());
            insert.setString(3, note(size));
            insert.executeUpdate();
        }
    }

    private List<String> found(String outside) throws Exception {
        Findings findings = new Findings();
        try (Connection connection = database.connect()) {
            assertThat(new LogTables(connection, KEYS, findings).check(Optional.ofNullable(outside)))
                    .isLessThanOrEqualTo(SIZE);
        }
        return findings.told().stream().map(Finding::code).toList();
    }

    /** As somebody does who has the database to himself. */
    private void damage(String statements) throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String each : statements.split(";", -1)) {
                assertThat(statement.executeUpdate(each)).as(each).isPositive();
            }
        }
    }

    @Test
    void whatWasSignedAndGivenOutHolds() throws Exception {
        assertThat(found(note(5))).isEmpty();
        assertThat(found(note(SIZE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "UPDATE journal SET data = set_byte(data, 3, 65) WHERE position = 4|changed-entry",
            "UPDATE journal SET leaf = set_byte(leaf, 3, 65) WHERE position = 4|changed-entry",
            "UPDATE journal SET leaf = NULL WHERE position = 4|changed-entry",
            "DELETE FROM journal WHERE position = 7|missing-entry", "DELETE FROM journal WHERE position > 9|cut-off",
            "UPDATE log_checkpoint SET note = replace(note, '12', '13') WHERE size = 12|bad-signature"})
    void oneChangedByteAMissingMiddleAndATailThatWasCutOffAreNamed(String damage, String code) throws Exception {
        damage(damage);
        assertThat(found(note(5))).contains(code);
    }

    /** Database and log are of a piece, and only the checkpoint outside says that there was more. */
    @Test
    void anOldBackupPutInPlaceIsMissed() throws Exception {
        damage("DELETE FROM journal WHERE position > 5;"
                + "DELETE FROM log_checkpoint WHERE size > 5");
        assertThat(found(note(5))).isEmpty();
        assertThat(found(note(SIZE))).containsExactly("older-than-seen");
    }

    @Test
    void aHistoryThatWasRewrittenAndSignedAnewIsNotTheOneThatWasGivenOut() throws Exception {
        assertThat(found(LOG.note(5, trees.get(4).root()))).containsExactly("rewritten");
    }

    @Test
    void aTopicThatWasCutOffOrForgedIsNamed() throws Exception {
        assertThat(found(null)).containsExactly("checkpoint-missing");
        assertThat(found(new TestExport(TestExport.NAME).note(5, trees.get(5).root())))
                .containsExactly("bad-signature");
    }
}
