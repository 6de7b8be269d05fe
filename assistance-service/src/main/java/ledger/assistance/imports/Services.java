package ledger.assistance.imports;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import ledger.platform.web.ServiceClient;

import org.jspecify.annotations.Nullable;

/** The other services as imports need them: the registry, which records its own templates, and reporting, which counts. */
final class Services {
    private final ServiceClient client;
    private final String registry;
    private final String reporting;

    /**
     * @param registry  address of the registry
     * @param reporting address of the reporting service
     */
    Services(ServiceClient client, String registry, String reporting) {
        this.client = client;
        this.registry = registry;
        this.reporting = reporting;
    }

    /** How far the registry's relay is: see its {@code /internal/relay}. */
    record RelayState(long unrelayed, String head, String topic, Map<Integer, Long> endOffsets) {}

    /** How far the counts are: the ledger position, and the next offset of each partition by topic. */
    record JournalState(long position, Map<String, Map<Integer, Long>> offsets) {}

    List<RowResult> record(String template, RowBatch batch) {
        return List.of(client.post(registry + "/internal/rows/" + template, batch, RowResult[].class));
    }

    void endRehearsal(UUID rehearsal) {
        client.delete(registry + "/internal/rehearsals/" + rehearsal);
    }

    /** @param upTo a head that was given before, beyond which nothing is looked at; null for all that is there now */
    RelayState registryRelay(@Nullable String upTo) {
        return client.get(registry + "/internal/relay" + (upTo == null ? "" : "?upTo=" + upTo), RelayState.class);
    }

    JournalState journal() {
        return client.get(reporting + "/internal/journal", JournalState.class);
    }
}
