package ledger.assistance.imports;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;
import ledger.assistance.people.KnownPeople;
import ledger.assistance.rows.AssistanceRows;
import ledger.platform.relay.Relay;
import ledger.platform.relay.RelayProperties;
import ledger.platform.web.ServiceClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what takes in imports and carries them out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
class ImportConfiguration {
    @Bean
    Spool importSpool(ImportProperties properties) {
        return new Spool(properties.spool());
    }

    /** Uploads go straight to the spool folder, never to memory. */
    @Bean
    MultipartConfigElement multipartConfigElement(Spool spool, ImportProperties properties) {
        long limit = properties.maxUpload().toBytes();
        return new MultipartConfigElement(spool.incoming().toString(), limit, limit, 0);
    }

    /** Parts are looked at where they are wanted, so that a faulty request is refused there. */
    @Bean
    StandardServletMultipartResolver multipartResolver() {
        StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
        resolver.setResolveLazily(true);
        return resolver;
    }

    @Bean
    Imports imports(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new Imports(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    ImportStates importStates(JdbcTemplate jdbc) {
        return new ImportStates(jdbc);
    }

    @Bean
    ImportList importList(JdbcTemplate jdbc) {
        return new ImportList(jdbc);
    }

    @Bean
    Services importServices(@Value("${ledger.identity.issuer}") String issuer,
            @Value("${ledger.identity.client-id}") String clientId,
            @Value("${ledger.identity.client-secret}") String clientSecret,
            @Value("${ledger.services.beneficiary}") String registry,
            @Value("${ledger.services.reporting}") String reporting) {
        return new Services(new ServiceClient(issuer, clientId, clientSecret), registry, reporting);
    }

    @Bean
    ThisService thisService(AssistanceRows rows, KnownPeople people) {
        return new ThisService(rows, people);
    }

    @Bean
    Rehearsals rehearsals(Imports imports, Services services, ThisService own) {
        return new Rehearsals(imports, services, own);
    }

    @Bean
    RowRecorder rowRecorder(Services services, ThisService own) {
        return new RowRecorder(services, own);
    }

    @Bean
    RecordBatches recordBatches(RowRecorder recorder, ThisService own) {
        return new RecordBatches(recorder, own);
    }

    @Bean
    Forms forms(JdbcTemplate jdbc, JsonMapper json) {
        return new Forms(jdbc, json);
    }

    @Bean
    ImportRunner importRunner(Imports imports, Spool spool, Services services, Rehearsals rehearsals,
            RowRecorder recorder, ThisService own, Relay relay, RelayProperties relayProperties,
            ImportProperties properties, DataSource dataSource, MeterRegistry meters) {
        Stopping stopping = new Stopping();
        Recording recording = new Recording(imports, spool, recorder, own,
                new Patience(properties.patience(), stopping), properties.batchesInHand(), meters);
        Counting counting = new Counting(relay, relayProperties, services, properties.countingPatience(),
                stopping);
        return new ImportRunner(imports, spool, dataSource, recording, counting, rehearsals, services, meters,
                stopping);
    }

    @Bean
    Housekeeping importHousekeeping(Imports imports, Spool spool, Rehearsals rehearsals, ImportProperties properties) {
        return new Housekeeping(imports, spool, rehearsals, properties.keepRefusals(),
                properties.keepRefusedRows());
    }

    @Bean
    RefusedSheets refusedSheets(ImportStates states, Spool spool) {
        return new RefusedSheets(states, spool);
    }

    @Bean
    Submission submission(Imports imports, Spool spool, ImportRunner runner, ImportProperties properties) {
        return new Submission(imports, spool, runner, properties.maxUpload());
    }
}
