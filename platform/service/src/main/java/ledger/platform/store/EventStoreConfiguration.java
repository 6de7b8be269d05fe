package ledger.platform.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Axon, wired by hand. Its Spring Boot starter, left to itself on JDBC without JPA, ends without an event store, with a
 * bus that forgets and with XStream; so it is not on the class path, and neither is its update checker ever started: this
 * software makes no call that its operator did not ask for.
 */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {
    /** How long a reader of the store may be silent before another process takes its place. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    EventSerializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    LedgerEventStore eventStore(ConnectionProvider connections, PlatformTransactionManager transactions,
            JdbcTemplate jdbc, EventSerializer serializer) {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(new SpringTransactionManager(transactions))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(EventStoreConfiguration::uniquenessViolated)
                .dataType(byte[].class)
                .schema(EventSchema.builder()
                        .eventTable("domain_event")
                        .globalIndexColumn("global_index")
                        .eventIdentifierColumn("event_identifier")
                        .aggregateIdentifierColumn("aggregate_identifier")
                        .sequenceNumberColumn("sequence_number")
                        .typeColumn("type")
                        .timestampColumn("recorded_at")
                        .payloadTypeColumn("payload_type")
                        .payloadRevisionColumn("payload_revision")
                        .payloadColumn("payload")
                        .metaDataColumn("meta_data")
                        .build())
                .build();
        return new LedgerEventStore(engine, jdbc, serializer);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, EventSerializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .build();
    }

    /** Commands run in the transaction of their batch, so the bus itself starts none. */
    @Bean
    CommandBus commandBus() {
        CommandBus bus = SimpleCommandBus.builder().build();
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(new SimpleCorrelationDataProvider(CommandDesk.ACTOR)));
        return bus;
    }

    @Bean
    CommitSignal commitSignal() {
        return new CommitSignal();
    }

    @Bean
    CommandDesk commandDesk(CommandBus bus, LedgerEventStore store, PlatformTransactionManager transactions,
            JdbcTemplate jdbc, CommitSignal signal, MeterRegistry meters) {
        return new CommandDesk(bus, store, new TransactionTemplate(transactions), jdbc, signal, meters);
    }

    private static boolean uniquenessViolated(Exception e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && "23505".equals(sql.getSQLState()));
    }
}
