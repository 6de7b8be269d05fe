package ledger.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

import org.testcontainers.DockerClientFactory;

/**
 * A real PostgreSQL and a real Kafka broker for the tests of one JVM, started when first asked for: containers where a
 * Docker engine answers, child processes elsewhere. This is the only place that knows which.
 */
public final class TestEnvironment {
    private static final boolean DOCKER = DockerClientFactory.instance().isDockerAvailable();

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

    /** Bootstrap address of the broker; tests keep apart by topics of their own, see {@link #freshTopic}. */
    public static String kafka() {
        return BrokerHolder.BOOTSTRAP_SERVERS;
    }

    /** A topic name that no other test uses. */
    public static String freshTopic(String stem) {
        return stem + "." + UUID.randomUUID();
    }

    private static final class PostgresHolder {
        static final Database SERVER = DOCKER ? Containers.postgres() : ChildProcesses.postgres();
    }

    private static final class BrokerHolder {
        static final String BOOTSTRAP_SERVERS = DOCKER ? Containers.kafka() : ChildProcesses.kafka();
    }
}
