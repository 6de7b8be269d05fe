package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * Holds what a running ledger keeps against each other, entry by entry: all event stores and the topics against the
 * journal, the journal against the log. It reads the databases and the broker themselves and asks no service.
 */
final class LiveCheck {
    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(30);

    private final Installation installation;
    private final Terminal terminal;

    LiveCheck(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    /**
     * What came of it.
     *
     * @param entries  the ledger position up to which all was held against each other
     * @param signed   the ledger position up to which the log is signed
     * @param problems how many, of which the first twenty are told
     */
    record Outcome(boolean verified, String key, boolean keyTrusted, long entries, long signed, long problems,
            List<Finding> findings) {}

    /** @param head what is wrong already with the log as it is seen from outside */
    Outcome check(LogKey key, boolean keyTrusted, List<Finding> head) {
        Findings findings = new Findings();
        head.forEach(findings::add);
        try (Connection journal = connect(Service.REPORTING)) {
            long end = end(journal);
            terminal.note("Holding the event stores against the journal …");
            Crossing stores = new Crossing(journal, findings);
            for (Service service : List.of(Service.BENEFICIARY, Service.ASSISTANCE, Service.REPORTING)) {
                try (Connection store = connect(service)) {
                    StoreEvents.forEach(store, service, stores);
                }
            }
            awaitThoseOnTheirWay(stores);
            stores.finish("the event stores", end);
            terminal.note("Holding the topics against the journal …");
            Crossing topics = new Crossing(journal, findings);
            TopicEvents.forEach("localhost:" + installation.ports().kafka(), topics);
            awaitThoseOnTheirWay(topics);
            topics.finish("the topics", end);
            terminal.note("Holding the journal against the log …");
            long signed = new LogTables(journal, key, findings).check();
            return new Outcome(findings.count() == 0, key.text(), keyTrusted, end, signed, findings.count(),
                    findings.told());
        } catch (SQLException e) {
            throw new Failure(
                    "The databases cannot be read: " + Failure.reason(e) + ". ./ledger status shows what runs.",
                    e);
        }
    }

    /** What was recorded this moment is journalled a moment later. */
    private static void awaitThoseOnTheirWay(Crossing crossing) throws SQLException {
        // Those that have not come by then are named when the crossing is finished.
        var _ = Await.until(ON_THEIR_WAY, () -> {
            try {
                crossing.again();
                return crossing.unknown() == 0;
            } catch (SQLException e) {
                throw new Failure("The journal cannot be read: " + Failure.reason(e), e);
            }
        });
    }

    private static long end(Connection journal) throws SQLException {
        try (Statement query = journal.createStatement();
                ResultSet row = query.executeQuery("SELECT coalesce(max(position), 0) FROM journal")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect(Service service) throws SQLException {
        Ports ports = installation.ports();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database(),
                service.database(), Secrets.of(installation.home()).databasePassword(service));
    }
}
