package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import ledger.deploy.TestLedger;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

/** Changes stored rows behind the ledger's back, as somebody does who has a database to himself. */
final class Tampering {
    private final TestLedger ledger;

    Tampering(TestLedger ledger) {
        this.ledger = ledger;
    }

    void with(Service service, String table, String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + new Ports(ledger.port()).postgres() + "/" + service.database(),
                service.database(), Secrets.of(ledger.home()).databasePassword(service));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            assertThat(statement.executeUpdate(change)).as(change).isPositive();
            statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
    }
}
