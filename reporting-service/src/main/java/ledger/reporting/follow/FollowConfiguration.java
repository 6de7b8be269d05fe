package ledger.reporting.follow;

import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.platform.consume.TopicReader;
import ledger.reporting.count.CountImages;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Journal, facts, and the reader that fills them. */
@Configuration(proxyBeanMethods = false)
class FollowConfiguration {
    @Bean
    Journal journal(JdbcTemplate jdbc) {
        return new Journal(jdbc);
    }

    @Bean
    Facts facts(JdbcTemplate jdbc, Journal journal) {
        return new Facts(jdbc, journal);
    }

    @Bean
    LiveCounts liveCounts(Journal journal, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        LiveCounts counts = new LiveCounts(journal, new CountImages(jdbc), transactions);
        // While the rest of the service starts.
        var _ = counts.readAhead();
        return counts;
    }

    @Bean
    JournalKeeper journalKeeper(JdbcTemplate jdbc, PlatformTransactionManager transactions, Journal journal,
            Facts facts, LiveCounts counts) {
        JournalKeeper keeper = new JournalKeeper(jdbc, new TransactionTemplate(transactions), journal, facts, counts);
        keeper.retryParked();
        return keeper;
    }

    @Bean
    TopicReader topicReader(@Value("${ledger.kafka.bootstrap-servers}") String bootstrapServers,
            Environment environment, JournalKeeper keeper, MeterRegistry meters) {
        List<String> topics = org.springframework.boot.context.properties.bind.Binder.get(environment)
                .bind("ledger.topics", org.springframework.boot.context.properties.bind.Bindable.listOf(String.class))
                .get();
        TopicReader reader = new TopicReader(bootstrapServers, topics, keeper, meters);
        Gauge.builder("ledger.projection.lag", reader, TopicReader::unreadIfKnown)
                .description("Events on Kafka that the counts do not include yet")
                .register(meters);
        return reader;
    }

    @Bean
    Object journalMeters(Journal journal, Facts facts, MeterRegistry meters) {
        Gauge.builder("ledger.journal.position", journal, j -> j.end().position())
                .description("Ledger position: entries in the journal")
                .register(meters);
        Gauge.builder("ledger.journal.conflicting", journal, Journal::conflicting)
                .description("Events that came again under a known id with other content")
                .register(meters);
        return Gauge.builder("ledger.facts.parked", facts, Facts::parked)
                .description("Records with an entry that cannot be applied; figures miss it")
                .register(meters);
    }

    /** Ready means that figures follow what happens; a reader that fails leaves them behind. */
    @Bean
    HealthIndicator journalHealthIndicator(TopicReader reader) {
        return () -> reader.failure()
                .map(failure -> Health.down().withDetail("reader", failure).build())
                .orElseGet(() -> Health.up().build());
    }
}
