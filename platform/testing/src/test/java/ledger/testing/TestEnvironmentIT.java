package ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TestEnvironmentIT {
    @Test
    void theDatabaseKeepsWhatItConfirms() throws SQLException {
        try (Connection connection = TestEnvironment.freshDatabase().connect()) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "server_version_num")).startsWith("18");
        }
    }

    @Test
    void theBrokerTakesTopics() throws Exception {
        String topic = TestEnvironment.freshTopic("environment");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestEnvironment.kafka()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
