package ledger.testing;

import ledger.testing.TestEnvironment.Database;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers that live as long as the JVM of the tests; Testcontainers removes them. */
final class Containers {
    private Containers() {}

    // The containers outlive this method on purpose: Testcontainers' reaper stops them with the JVM.
    @SuppressWarnings("resource")
    static Database postgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(
                DockerImageName.parse(System.getProperty("ledger.test.postgres-image", "postgres:18"))
                        .asCompatibleSubstituteFor("postgres"));
        // The library turns fsync off unless it is told otherwise; tests run on what a ledger runs on.
        postgres.setCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200");
        postgres.start();
        return new Database(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }

    @SuppressWarnings("resource")
    static String kafka() {
        KafkaContainer kafka = new KafkaContainer(
                DockerImageName.parse(System.getProperty("ledger.test.kafka-image", "apache/kafka:4.2.0"))
                        .asCompatibleSubstituteFor("apache/kafka"));
        kafka.start();
        return kafka.getBootstrapServers();
    }
}
