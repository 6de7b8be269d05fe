package ledger.platform.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a service's events go.
 *
 * @param topic             of this service's events
 * @param partitions        of the topic when the relay makes it. One keeps the journal in the order of recording even
 *                          between people, which rule 14 falls back on for two identifications of one day; more let
 *                          several readers share the work, in order per person
 * @param replicationFactor of the topic when the relay makes it; -1 takes the broker's default
 * @param batch             events sent before the position is stored
 */
@ConfigurationProperties("ledger.relay")
public record RelayProperties(String topic, @DefaultValue("1") int partitions,
        @DefaultValue("-1") short replicationFactor, @DefaultValue("2000") int batch) {}
