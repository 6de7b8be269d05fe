package ledger.deploy.launch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;
import ledger.embedded.DatabaseRoles;

import org.postgresql.util.PasswordUtil;

/**
 * One database a service, which a role of the same name works with that can enter no other; another role owns it, see
 * {@link DatabaseRoles}.
 */
final class Databases {
    private static final String ANALYSTS = "ledger_analyst";

    private final Postgres postgres;
    private final Secrets secrets;

    Databases(Postgres postgres, Secrets secrets) {
        this.postgres = postgres;
        this.secrets = secrets;
    }

    /** Makes what is missing and gives each role its present password; what is there stays. */
    void prepare() {
        try (Connection connection = postgres.connect(); Statement statement = connection.createStatement()) {
            // Who reads the analysts' views; the reporting service grants it no more than those.
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", ANALYSTS)) {
                statement.execute("CREATE ROLE " + ANALYSTS + " NOLOGIN");
            }
            for (Service service : Service.values()) {
                String name = service.database();
                role(connection, statement, service.databaseOwner(), secrets.ownerPassword(service));
                role(connection, statement, name, secrets.databasePassword(service));
                if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    statement.execute("CREATE DATABASE " + name + " OWNER " + service.databaseOwner());
                }
                try (Connection database = postgres.connect(name)) {
                    DatabaseRoles.grant(database, service.databaseOwner(), name);
                }
            }
            statement.execute("GRANT CONNECT ON DATABASE " + Service.REPORTING.database() + " TO " + ANALYSTS);
        } catch (SQLException e) {
            throw new Failure("The databases could not be prepared: " + Failure.reason(e), e);
        }
    }

    private static void role(Connection connection, Statement statement, String name, String password)
            throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            statement.execute("CREATE ROLE " + name + " LOGIN");
        }
        // The server gets, and may log, only what the password can be checked with.
        statement.execute("ALTER ROLE " + name + " PASSWORD '"
                + PasswordUtil.encodeScramSha256(password.toCharArray()) + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
