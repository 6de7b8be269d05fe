package ledger.platform.relay;

import io.micrometer.core.instrument.MeterRegistry;
import ledger.platform.store.CommitSignal;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The relay of a service that has an event store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
@Import(RelayController.class)
public class RelayConfiguration {
    @Bean
    Relay relay(JdbcClient jdbc, TokenStore tokens, PlatformTransactionManager transactions, CommitSignal signal,
            RelayProperties properties, MeterRegistry meters,
            @Value("${ledger.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${spring.application.name}") String serviceName) {
        return new Relay(new StoreReader(jdbc), new EventTopic(bootstrapServers, properties, serviceName), tokens,
                new TransactionTemplate(transactions), signal, properties, meters);
    }

    /** Shown, but no part of readiness: commands are accepted while Kafka is away, and the relay catches up. */
    @Bean
    HealthIndicator relayHealthIndicator(Relay relay) {
        return () -> relay.failure()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().withDetail("unrelayed", relay.unrelayed()).build());
    }
}
