package ledger.reporting.log;

import java.nio.file.Path;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.reporting.journal.Journal;
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
    /**
     * @param file   where the key is; made at the first start
     * @param origin the log's name, unlike that of any other log, as {@code ledger.example.org/burundi}; where it is empty,
     *               the log is named after its key
     */
    @Bean
    LogKey logKey(@Value("${ledger.log.key-file}") Path file, @Value("${ledger.log.origin:}") String origin) {
        return new LogKey(origin, new KeyFile(file).load());
    }

    @Bean
    LogStore logStore(JdbcTemplate jdbc) {
        return new LogStore(jdbc);
    }

    @Bean
    VerifiableLog verifiableLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Journal journal,
            LogStore store, LogKey key) {
        return new VerifiableLog(jdbc, new TransactionTemplate(transactions), journal, store, key);
    }

    @Bean
    LogSigner logSigner(VerifiableLog log) {
        return new LogSigner(log);
    }

    @Bean
    Object logMeters(LogStore store, LogSigner signer, MeterRegistry meters) {
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
