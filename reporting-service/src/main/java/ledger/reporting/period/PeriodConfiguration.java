package ledger.reporting.period;

import ledger.platform.store.CommandDesk;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.evidence.Evidence;
import ledger.reporting.log.EntryProofs;
import ledger.reporting.log.LogSigner;
import ledger.reporting.report.PublicReports;
import ledger.reporting.report.Reports;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reporting periods, and where their events are kept. */
@Configuration(proxyBeanMethods = false)
class PeriodConfiguration {
    /** Beside the journal, which is no event store: the two never share a table. */
    private static final String SCHEMA = "periods";

    @Bean
    FlywayMigrationStrategy twoSchemas() {
        return reporting -> {
            reporting.migrate();
            Flyway.configure()
                    .dataSource(reporting.getConfiguration().getDataSource())
                    .schemas(SCHEMA)
                    .locations("classpath:db/eventstore", "classpath:db/access")
                    .load()
                    .migrate();
        };
    }

    @Bean
    PeriodIndex periodIndex(JdbcTemplate jdbc) {
        return new PeriodIndex(jdbc);
    }

    @Bean
    Periods periods(CommandDesk desk, PeriodIndex index, Reports reports, LiveCounts counts, LogSigner log) {
        return Periods.openAt(desk, index, reports, counts, log);
    }

    @Bean
    SignedStatements signedStatements(JdbcTemplate jdbc, EntryProofs proofs) {
        return new SignedStatements(jdbc, proofs);
    }

    @Bean
    PublishedRevisions publishedRevisions(Periods periods, PeriodIndex index, ObjectProvider<PublicReports> reports) {
        return new PublishedRevisions(periods, index, reports);
    }

    @Bean
    Changes changes(Periods periods, Evidence evidence) {
        return new Changes(periods, evidence);
    }
}
