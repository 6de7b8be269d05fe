package ledger.beneficiary;

import java.util.Map;

import ledger.testing.api.ApiContract;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.ListableBeanFactory;

class ApiIT extends ApiContract {
    private final Registry registry = new Registry();

    @AfterAll
    void stop() {
        registry.close();
    }

    @Override
    protected String url() {
        return registry.url();
    }

    @Override
    protected ListableBeanFactory beans() {
        return registry.beans();
    }

    @Override
    protected long recorded() {
        return registry.events();
    }

    @Override
    protected Map<String, String> notPublic() {
        return Map.of("POST /internal/rows/{template}", "the service that runs imports sends rows",
                "DELETE /internal/rehearsals/{rehearsal}", "the service that runs imports ends dry runs",
                "GET /internal/relay", "operators and other services ask how far the relay is");
    }
}
