package ledger.assistance.people;

import java.util.List;
import java.util.concurrent.ExecutionException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.platform.consume.TopicReader;
import ledger.platform.web.ServiceClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Following the registry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class PeopleConfiguration {
    @Bean
    PeopleFollower peopleFollower(PeopleProperties properties, JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        return new PeopleFollower(properties.topic(), jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    TopicReader peopleReader(@Value("${ledger.kafka.bootstrap-servers}") String bootstrapServers,
            PeopleProperties properties, PeopleFollower follower, MeterRegistry meters) {
        TopicReader reader = new TopicReader(bootstrapServers, List.of(properties.topic()), follower, meters);
        Gauge.builder("ledger.people.lag", reader, TopicReader::unreadIfKnown)
                .description("Events of the registry on Kafka that this service has not taken yet")
                .register(meters);
        return reader;
    }

    @Bean
    KnownPeople knownPeople(JdbcTemplate jdbc, PeopleFollower follower, PeopleProperties properties,
            @Value("${ledger.services.beneficiary}") String registry,
            @Value("${ledger.identity.issuer}") String issuer,
            @Value("${ledger.identity.client-id}") String clientId,
            @Value("${ledger.identity.client-secret}") String clientSecret) {
        ServiceClient client = new ServiceClient(issuer, clientId, clientSecret);
        return new KnownPeople(jdbc, follower, new RegistryProgress(client, registry, properties),
                properties.patience());
    }

    /** Shown, but no part of readiness: people who are known already are served while the registry is away. */
    @Bean
    HealthIndicator peopleHealthIndicator(TopicReader peopleReader) {
        return () -> peopleReader.failure()
                .map(failure -> Health.down().withDetail("reader", failure).build())
                .orElseGet(() -> reached(peopleReader));
    }

    private static Health reached(TopicReader reader) {
        try {
            return Health.up().withDetail("unread", reader.unread()).build();
        } catch (ExecutionException e) {
            return Health.down().withDetail("reader", String.valueOf(e.getCause())).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }
}
