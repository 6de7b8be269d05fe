package ledger.reporting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import ledger.embedded.DatabaseRoles;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.testing.TestEnvironment.Roles;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The store itself resists: what the role that the service works with asks for is refused by the server. */
class AppendOnlyIT {
    private static final List<String> GROWING = List.of("journal", "conflicting_entry", "log_tile",
            "log_checkpoint", "log_cosignature", "periods.domain_event");

    private final Database database = TestEnvironment.freshDatabase();
    private final Roles roles = TestEnvironment.roles(database);

    private static JdbcTemplate jdbc(Database as) {
        return new JdbcTemplate(new DriverManagerDataSource(as.url(), as.user(), as.password()));
    }

    private static void migrate(Database as) {
        migrate(as, "public", "classpath:db/migration");
        migrate(as, "periods", "classpath:db/eventstore");
    }

    private static void migrate(Database as, String schema, String location) {
        Flyway.configure()
                .dataSource(as.url(), as.user(), as.password())
                .schemas(schema)
                .locations(location, "classpath:db/access")
                .load()
                .migrate();
    }

    /** A database from before there were two roles. */
    private void ownedByTheWorker() throws SQLException {
        jdbc(database).execute("ALTER DATABASE " + roles.worker().user() + " OWNER TO " + roles.worker().user());
        migrate(roles.worker());
        try (Connection superuser = database.connect()) {
            DatabaseRoles.grant(superuser, roles.owner().user(), roles.worker().user());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theServicesRoleCanAddAndReadAndNothingElse(boolean fromBefore) throws SQLException {
        if (fromBefore) {
            ownedByTheWorker();
        }
        migrate(roles.owner());
        JdbcTemplate worker = jdbc(roles.worker());
        for (String table : GROWING) {
            for (String change : List.of("UPDATE " + table + " SET " + column(table) + " = " + column(table),
                    "DELETE FROM " + table, "TRUNCATE " + table, "ALTER TABLE " + table + " DISABLE TRIGGER USER",
                    "DROP TABLE " + table)) {
                assertThatThrownBy(() -> worker.execute(change)).as(change)
                        .hasRootCauseInstanceOf(SQLException.class)
                        .rootCause()
                        .extracting(cause -> ((SQLException) cause).getSQLState())
                        .isEqualTo("42501");
            }
            assertThat(worker.queryForObject("SELECT count(*) FROM " + table, Long.class)).isZero();
        }
        worker.update("INSERT INTO log_tile (level, tile, root) VALUES (0, 0, sha256(''))");
        worker.update("INSERT INTO read_position (topic, partition, next_offset) VALUES ('t', 0, 1)");
        assertThat(worker.update("UPDATE read_position SET next_offset = 2")).isOne();
        assertThatThrownBy(() -> worker.execute("CREATE TABLE own (id int)")).rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> worker.queryForList("SELECT * FROM flyway_schema_history"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "log_tile", "periods.domain_event"})
    void evenTheOwnerIsRefusedUntilHeDisablesATrigger(String table) {
        migrate(roles.owner());
        assertThatThrownBy(() -> jdbc(roles.owner()).execute("DELETE FROM " + table))
                .hasMessageContaining("what was recorded stays");
    }

    private static String column(String table) {
        return switch (table) {
            case "log_tile" -> "tile";
            case "log_checkpoint", "log_cosignature" -> "size";
            case "conflicting_entry", "journal" -> "event_id";
            default -> "recorded_at";
        };
    }
}
