package ledger.reporting.log;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ledger.platform.relay.TextTopic;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.reporting.journal.Journal;
import ledger.reporting.journal.Leaves;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log, its key and who signs it. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    /** A signature of its own costs as much as some hundred entries; in this many there is one every fraction of a second. */
    private static final long SIGNED_AT_ONCE = 20_000;

    /**
     * @param file   where the key is; made at the first start
     * @param origin the log's name, unlike that of any other log, as {@code ledger.example.org/burundi}; where it is empty,
     *               the log is named after its first key
     * @param former files of the keys that it has signed with before, the newest first
     */
    @Bean
    LogKey logKey(@Value("${ledger.log.key-file}") Path file, @Value("${ledger.log.origin:}") String origin,
            @Value("${ledger.log.former-key-files:}") List<String> former) {
        return LogKey.load(file, origin, former.stream().filter(each -> !each.isBlank()).map(Path::of).toList());
    }

    @Bean
    LogStore logStore(JdbcTemplate jdbc) {
        return new LogStore(jdbc);
    }

    @Bean
    VerifiableLog verifiableLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Journal journal,
            LogStore store, LogKey key) {
        return new VerifiableLog(jdbc, new TransactionTemplate(transactions), journal, store, key,
                SIGNED_AT_ONCE);
    }

    @Bean
    EntryProofs entryProofs(LogStore store, LogKey key, JdbcTemplate jdbc) {
        return new EntryProofs(store, key, jdbc);
    }

    @Bean
    LogSigner logSigner(VerifiableLog log) {
        return new LogSigner(log);
    }

    /**
     * The topic, and the witnesses under {@code ledger.log.witnesses}; none where that setting is left away.
     *
     * @param topic of the checkpoints
     */
    @Bean
    Outlets outlets(LogStore store, LogKey key, Environment environment,
            @Value("${ledger.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${ledger.log.topic}") String topic) {
        List<Outlet> outlets = new ArrayList<>();
        outlets.add(new CheckpointTopic(topic, key.origin(), new TextTopic(bootstrapServers, topic), store));
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        Binder.get(environment)
                .bind("ledger.log.witnesses", Bindable.listOf(WitnessSetting.class))
                .orElse(List.of())
                .forEach(witness -> outlets.add(new Witness(new WitnessKey(witness.key()), witness.url(), http,
                        key.origin(), store)));
        return new Outlets(outlets);
    }

    /**
     * @param url where the witness is asked, without {@code add-checkpoint}
     * @param key {@code name+id+key}, as the witness publishes it
     */
    record WitnessSetting(URI url, String key) {}

    /** No part of readiness: whoever is to have checkpoints may be away. */
    @Bean
    HealthIndicator checkpointsHealthIndicator(Outlets outlets) {
        return () -> outlets.problems().isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(outlets.problems()).build();
    }

    @Bean
    Object logMeters(Journal journal, LogStore store, LogSigner signer, Outlets outlets, MeterRegistry meters) {
        FunctionTimer
                .builder("ledger.log.leaves", journal.leaves(), Leaves::hashed,
                        leaves -> leaves.time(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS)
                .description("Leaves written with their entries, and the processor time that hashing them took")
                .register(meters);
        Gauge.builder("ledger.log.outlets.failing", outlets, o -> o.problems().size())
                .description("Who does not get checkpoints at present; the health of 'checkpoints' says why")
                .register(meters);
        Gauge.builder("ledger.log.size", store, s -> s.newest().map(SignedCheckpoint::size).orElse(0L))
                .description("Entries that the newest checkpoint covers")
                .register(meters);
        return Gauge.builder("ledger.log.broken", signer, s -> s.problem().isPresent() ? 1 : 0)
                .description("1 while nothing can be signed; the health of 'log' says why")
                .register(meters);
    }

    /** Not part of readiness: figures go on while the log says that something is wrong. */
    @Bean
    HealthIndicator logHealthIndicator(LogSigner signer) {
        return () -> signer.problem()
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }
}
