package ledger.reporting;

import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.testing.api.ApiContract;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

class ApiIT extends ApiContract {
    private static final UUID PERSON = new UUID(1, 1);

    private final RunningService service = new RunningService(Published.of(List.of(
            new BeneficiaryRegistered(PERSON, "field", "P-1", LocalDate.of(2021, 5, 1), Sex.F, null, Category.IDP,
                    Set.of(), "BI04", null, null),
            new ServiceDelivered(new UUID(2, 1), PERSON, "field", "D-1", ServiceType.CASH_ASSISTANCE,
                    LocalDate.of(2022, 2, 1), Programme.PROTECTION, null, null, "BI04", null, null, null, null, null,
                    null))));

    @BeforeAll
    void waitForTheFirstCheckpoint() {
        await().until(() -> service.get("/api/audit/checkpoint", "text/plain", "auditor").body().contains("\n2\n"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    protected String url() {
        return service.uri("").toString();
    }

    @Override
    protected ListableBeanFactory beans() {
        return service.beans();
    }

    @Override
    protected long recorded() {
        return service.beans().getBean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM domain_event",
                Long.class);
    }

    @Override
    protected Map<String, String> notPublic() {
        return Map.of("GET /internal/relay", "operators and other services ask how far the relay is",
                "GET /internal/journal", "operators and other services ask how far the counts are");
    }
}
