package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import ledger.deploy.TestLedger;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

/** Changes stored rows behind the ledger's back, as somebody does who has a database to himself. */
final class Tampering {
    private static final String NOT_ALLOWED = "42501";
    private static final Map<Service, List<String>> GROWING = Map.of(Service.GATEWAY,
            List.of("access_record", "access_outcome"), Service.BENEFICIARY,
            List.of("domain_event", "personal_data_read"),
            Service.ASSISTANCE, List.of("domain_event"), Service.REPORTING,
            List.of("journal", "log_tile", "log_checkpoint", "periods.domain_event"));

    private final TestLedger ledger;

    Tampering(TestLedger ledger) {
        this.ledger = ledger;
    }

    /** What the services' own roles ask of the tables that only grow is refused by the server itself. */
    void isRefusedToTheServices() throws SQLException {
        for (Map.Entry<Service, List<String>> each : GROWING.entrySet()) {
            Service service = each.getKey();
            try (Connection connection = DriverManager.getConnection(url(service), service.database(),
                    Secrets.of(ledger.home()).databasePassword(service));
                    Statement statement = connection.createStatement()) {
                for (String table : each.getValue()) {
                    for (String change : List.of("DELETE FROM ", "TRUNCATE ", "DROP TABLE ")) {
                        assertThatThrownBy(() -> statement.execute(change + table)).as(change + table)
                                .isInstanceOfSatisfying(SQLException.class,
                                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(NOT_ALLOWED));
                    }
                }
            }
        }
    }

    private String url(Service service) {
        return "jdbc:postgresql://127.0.0.1:" + new Ports(ledger.port()).postgres() + "/" + service.database();
    }

    void with(Service service, String table, String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(service), service.databaseOwner(),
                Secrets.of(ledger.home()).ownerPassword(service));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            assertThat(statement.executeUpdate(change)).as(change).isPositive();
            statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
    }
}
