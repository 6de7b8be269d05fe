package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import ledger.deploy.home.Installation;
import ledger.deploy.terminal.Failure;

import org.jspecify.annotations.Nullable;

/**
 * Takes the history anew from where it came from, into a scratch database beside the live ones; counts it with the auditor's
 * own counter, and says where entries and figures are not those of the live ledger. It changes nothing there.
 */
public final class SourceReplay {
    /** Every day that a record may speak of. */
    private static final String ALL_DAYS = "&from=1900-01-01&to=2100-12-31";
    private static final List<String> PROGRAMMES = List.of("ALL", "PROTECTION", "COUNTER_TRAFFICKING");
    private static final String SCRATCH = "ledger_replay";

    private final Stores stores;
    private final UnaryOperator<String> live;

    /** @param live answers a request to the running ledger with a document in JSON */
    public SourceReplay(Installation installation, UnaryOperator<String> live) {
        this.stores = new Stores(installation);
        this.live = live;
    }

    /** Where a history is taken from. */
    public enum Source {
        KAFKA, STORES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of it.
     *
     * @param from        the source, as it is asked for
     * @param position    the ledger position up to which it was replayed
     * @param read        entries that the source has up to there
     * @param state       AGREED or DIFFERED
     * @param problems    how many entries are not the same, of which the first twenty are told
     * @param differences entries and figures that are not the same, a sentence each
     */
    public record Outcome(String from, long position, long read, String state, long problems,
            List<String> differences) {}

    /** @param to a ledger position; null for the last */
    public Outcome run(Source source, @Nullable Long to) {
        try (Connection journal = stores.journal(); Connection server = stores.superuser("postgres")) {
            long end = Stores.end(journal);
            if (to != null && to > end) {
                throw new Failure("The ledger ends at position " + end + "; --to " + to + " is not there yet.");
            }
            try (Statement statement = server.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + SCRATCH);
                statement.execute("CREATE DATABASE " + SCRATCH);
                statement.execute("REVOKE CONNECT ON DATABASE " + SCRATCH + " FROM PUBLIC");
                try (Connection scratch = stores.superuser(SCRATCH)) {
                    return replay(source, to == null ? end : to, journal, new Scratch(scratch));
                } finally {
                    statement.execute("DROP DATABASE " + SCRATCH + " WITH (FORCE)");
                }
            }
        } catch (SQLException e) {
            throw new Failure(
                    "The databases cannot be read: " + Failure.reason(e) + ". ./ledger status shows what runs.",
                    e);
        }
    }

    private Outcome replay(Source source, long position, Connection journal, Scratch scratch) throws SQLException {
        Findings findings = new Findings();
        Crossing crossing = new Crossing(journal, findings, position, scratch::add);
        switch (source) {
            case KAFKA -> TopicEvents.forEach(stores.kafka(), TopicEvents.TOPICS, crossing);
            case STORES -> stores.forEachEventStore(crossing);
        }
        return compared(source, position, crossing, scratch, findings, live);
    }

    /** @param crossing has met all that the source has */
    static Outcome compared(Source source, long position, Crossing crossing, Scratch scratch, Findings findings,
            UnaryOperator<String> live) throws SQLException {
        crossing.finish(source == Source.KAFKA ? "the topics" : "the event stores");
        History history = scratch.history();
        List<String> differences = new ArrayList<>(findings.told().stream().map(Finding::message).toList());
        for (String programme : PROGRAMMES) {
            Claim claim = Claim.parse(live.apply(
                    "/api/reports/assistance?programme=" + programme + ALL_DAYS + "&asOf=" + position))
                    .orElseThrow(() -> new Failure("The ledger answered with something that is no report."));
            differences.addAll(Figures.differences(claim, Recount.of(history, claim)));
        }
        return new Outcome(source.toString(), position, crossing.met(), differences.isEmpty() ? "AGREED" : "DIFFERED",
                findings.count(), differences);
    }
}
