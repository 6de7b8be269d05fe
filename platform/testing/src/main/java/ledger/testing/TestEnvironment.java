package ledger.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import ledger.embedded.DatabaseRoles;

import org.testcontainers.DockerClientFactory;

/**
 * A real PostgreSQL and a real Kafka broker for the tests of one JVM, started when first asked for: containers where a
 * Docker engine answers, child processes elsewhere; {@code -Dledger.test.parts=embedded} or {@code =containers} decides
 * otherwise. This is the only place that knows which.
 */
public final class TestEnvironment {
    private static final boolean CONTAINERS = inContainers(System.getProperty("ledger.test.parts", "any"));

    private TestEnvironment() {}

    /** Address of one PostgreSQL database, with the superuser's name and password. */
    public record Database(String url, String user, String password) {
        /** A new connection; the caller closes it. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /** A new, empty database that no other test knows. */
    public static Database freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        Database server = PostgresHolder.SERVER;
        try (Connection connection = server.connect(); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database could be made", e);
        }
        return new Database(server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), server.user(),
                server.password());
    }

    /**
     * The same database for a service, as it is opened where nothing is a test.
     *
     * @param owner  who migrates it
     * @param worker who works with it
     */
    public record Roles(Database owner, Database worker) {}

    /** Makes two roles for a fresh database. */
    public static Roles roles(Database database) {
        // What an address says of users goes before what a caller says.
        String url = database.url().replaceFirst("\\?.*", "");
        String name = url.substring(url.lastIndexOf('/') + 1);
        Database owner = new Database(url, name + "_owner", UUID.randomUUID().toString());
        Database worker = new Database(url, name, UUID.randomUUID().toString());
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            for (Database role : List.of(owner, worker)) {
                statement.execute("CREATE ROLE " + role.user() + " LOGIN PASSWORD '" + role.password() + "'");
            }
            DatabaseRoles.grant(connection, owner.user(), worker.user());
        } catch (SQLException e) {
            throw new IllegalStateException("no roles could be made for a test database", e);
        }
        return new Roles(owner, worker);
    }

    /** Bootstrap address of the broker; tests keep apart by topics of their own, see {@link #freshTopic}. */
    public static String kafka() {
        return BrokerHolder.BOOTSTRAP_SERVERS;
    }

    /** A topic name that no other test uses. */
    public static String freshTopic(String stem) {
        return stem + "." + UUID.randomUUID();
    }

    private static boolean inContainers(String parts) {
        return switch (parts) {
            case "any" -> DockerClientFactory.instance().isDockerAvailable();
            case "containers" -> true;
            case "embedded" -> false;
            default -> throw new IllegalArgumentException(
                    "ledger.test.parts is '" + parts + "'; it is embedded or containers, or left away");
        };
    }

    private static final class PostgresHolder {
        static final Database SERVER = CONTAINERS ? Containers.postgres() : ChildProcesses.postgres();
    }

    private static final class BrokerHolder {
        static final String BOOTSTRAP_SERVERS = CONTAINERS ? Containers.kafka() : ChildProcesses.kafka();
    }
}
