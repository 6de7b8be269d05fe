package ledger.assistance.people;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people come from.
 *
 * @param topic    the registry's events on Kafka
 * @param patience how long {@link KnownPeople#catchUp} goes on while nothing moves
 */
@ConfigurationProperties("ledger.people")
record PeopleProperties(@DefaultValue("ledger.beneficiary.events") String topic,
        @DefaultValue("30s") Duration patience) {}
