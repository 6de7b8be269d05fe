package ledger.platform.store;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Decision;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import com.zaxxer.hikari.HikariDataSource;

/** The platform's own wiring on a fresh database, with trainings as the records. */
public final class TestPlatform implements AutoCloseable {
    private final Database database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public TestPlatform() {
        this(TestEnvironment.freshDatabase());
    }

    /** A second process on the same database. */
    public TestPlatform(Database database) {
        this(database, true);
    }

    /** @param direct whether batches are decided without the framework around each command */
    TestPlatform(Database database, boolean direct) {
        this.database = database;
        context.registerBean(DataSource.class, () -> {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(8);
            return pool;
        });
        context.register(Wiring.class);
        context.refresh();
        if (direct) {
            desk().registerForBatches(RecordKind.TRAINING, TrainingAggregate.class);
        } else {
            desk().register(TrainingAggregate.class);
        }
    }

    public Database database() {
        return database;
    }

    public CommandDesk desk() {
        return context.getBean(CommandDesk.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public List<Outcome> run(LedgerCommand... commands) {
        return desk().executeAll(List.of(commands), CommandContext.of("test"));
    }

    @Override
    public void close() {
        context.close();
    }

    public static HoldTraining hold(String ref, int female) {
        return new HoldTraining(RecordId.of(RecordKind.TRAINING, "test", ref), ref, female);
    }

    public static VoidTraining voiding(String ref, String reason) {
        return new VoidTraining(RecordId.of(RecordKind.TRAINING, "test", ref), reason);
    }

    public sealed interface TrainingCommand extends LedgerCommand {
        @Override
        default RecordKind recordKind() {
            return RecordKind.TRAINING;
        }
    }

    public record HoldTraining(UUID recordId, String ref, int female) implements TrainingCommand {
        @Override
        public boolean begins() {
            return true;
        }
    }

    public record VoidTraining(UUID recordId, String reason) implements TrainingCommand {}

    record TrainingState(int female, boolean exists, boolean voided) {}

    @AggregateRoot(type = "Training")
    static class TrainingAggregate extends DecidingAggregate<TrainingCommand, AssistanceEvent, TrainingState> {
        TrainingAggregate() {
            super(AssistanceEvent.class, new TrainingState(0, false, false));
        }

        @CommandHandler(commandName = "TRAINING", payloadType = TrainingCommand.class)
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        Outcome handle(TrainingCommand command) {
            return carryOut(command, TrainingAggregate::decide);
        }

        private static Decision<AssistanceEvent> decide(TrainingCommand command, TrainingState state) {
            return switch (command) {
                case HoldTraining hold when !state.exists() -> Decision.accept(new TrainingHeld(hold.recordId(), "test",
                        hold.ref(), LocalDate.of(2021, 1, 1), Programme.COUNTER_TRAFFICKING, null, null,
                        Stakeholder.JUDGE, hold.female(), 0));
                case HoldTraining hold when state.female() == hold.female() -> Decision.alreadyRecorded();
                case HoldTraining _ -> Decision.conflict("training_ref", "conflict", "other content");
                case VoidTraining _ when !state.exists() -> Decision.unknown("record_ref", "no such training");
                case VoidTraining _ when state.voided() -> Decision.conflict("record_ref", "voided", "voided before");
                case VoidTraining voiding -> Decision.accept(new TrainingVoided(voiding.recordId(), voiding.reason()));
            };
        }

        @Override
        protected TrainingState evolve(TrainingState state, AssistanceEvent event) {
            return switch (event) {
                case TrainingHeld held -> new TrainingState(held.female(), true, false);
                case TrainingVoided _ -> new TrainingState(state.female(), true, true);
                default -> throw new IllegalStateException("not a training's event: " + event);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(EventStoreConfiguration.class)
    static class Wiring {
        @Bean
        Flyway flyway(DataSource dataSource) {
            Flyway flyway = Flyway.configure().dataSource(dataSource).locations("classpath:db/eventstore").load();
            flyway.migrate();
            return flyway;
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcTemplate jdbc(DataSource dataSource, Flyway migrated) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate jdbc) {
            return JdbcClient.create(jdbc);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    public TokenStore tokens() {
        return bean(TokenStore.class);
    }
}
