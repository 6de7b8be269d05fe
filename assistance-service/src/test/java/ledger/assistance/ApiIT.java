package ledger.assistance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

import ledger.testing.api.ApiContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.ListableBeanFactory;

class ApiIT extends ApiContract {
    /** A day of the examples, on which their referral still waits for its answer. */
    private final Assistance assistance = new Assistance(
            Clock.fixed(Instant.parse("2024-03-10T08:00:00Z"), ZoneId.of("Africa/Bujumbura")));

    @BeforeAll
    void register() {
        assistance.registry.register("P-1", true);
        assistance.registry.register("P-2", false);
    }

    @AfterAll
    void stop() {
        assistance.close();
    }

    @Override
    protected String url() {
        return assistance.url();
    }

    @Override
    protected ListableBeanFactory beans() {
        return assistance.beans();
    }

    @Override
    protected long recorded() {
        return assistance.events();
    }

    @Override
    protected Map<String, String> notPublic() {
        return Map.of("GET /internal/relay", "operators and other services ask how far the relay is");
    }
}
