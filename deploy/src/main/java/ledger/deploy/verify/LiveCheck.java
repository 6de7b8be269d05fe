package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import ledger.deploy.home.Installation;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * Holds what a running ledger keeps against each other, entry by entry: all event stores and the topics against the
 * journal, the journal against the log. It reads the databases and the broker themselves and asks no service.
 */
final class LiveCheck {
    private final Stores databases;
    private final Terminal terminal;

    LiveCheck(Installation installation, Terminal terminal) {
        this.databases = new Stores(installation);
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
    Outcome check(LogKeys keys, boolean keyTrusted, List<Finding> head) {
        Findings findings = new Findings();
        head.forEach(findings::add);
        try (Connection journal = databases.journal()) {
            long end = Stores.end(journal);
            terminal.note("Holding the event stores against the journal …");
            Crossing stores = new Crossing(journal, findings, end);
            databases.forEachEventStore(stores);
            stores.finish("the event stores");
            terminal.note("Holding the topics against the journal …");
            Crossing topics = new Crossing(journal, findings, end);
            TopicEvents.forEach(databases.kafka(), TopicEvents.TOPICS, topics);
            topics.finish("the topics");
            terminal.note("Holding the journal against the log …");
            // Read first: the topic is never ahead of the database, whatever is signed meanwhile.
            Optional<String> outside = TopicCheckpoints.newest(databases.kafka());
            long signed = new LogTables(journal, keys, findings).check(outside);
            return new Outcome(findings.count() == 0, keys.text(), keyTrusted, end, signed, findings.count(),
                    findings.told());
        } catch (SQLException e) {
            throw new Failure(
                    "The databases cannot be read: " + Failure.reason(e) + ". ./ledger status shows what runs.",
                    e);
        }
    }
}
