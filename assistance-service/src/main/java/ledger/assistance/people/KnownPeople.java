package ledger.assistance.people;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import ledger.platform.store.CommandDesk;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The people that deliveries can be recorded for: everyone whose registration has arrived. It arrives a moment after the
 * registry has confirmed it, so whoever meets an unknown person catches up first and refuses only then.
 */
public final class KnownPeople {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPeople.class);
    private static final String IN_HAND = "assistance.known-people";
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);

    /** People that are remembered at most; ten megabytes. */
    private static final int REMEMBERED = 100_000;

    /** Some of those who are registered: who once was is registered for ever. */
    private final Set<UUID> remembered = ConcurrentHashMap.newKeySet();
    private final JdbcTemplate jdbc;
    private final PeopleFollower follower;
    private final RegistryProgress registry;
    private final Duration patience;

    KnownPeople(JdbcTemplate jdbc, PeopleFollower follower, RegistryProgress registry, Duration patience) {
        this.jdbc = jdbc;
        this.follower = follower;
        this.registry = registry;
        this.patience = patience;
    }

    /**
     * Returns once everyone is known who was registered before the call. Never inside a command: nobody may wait for
     * another service while a transaction is open.
     *
     * @throws PeopleNotUpToDate where registry or Kafka do not answer, or nothing has moved for the time of
     *                           {@code ledger.people.patience}
     */
    public void catchUp() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("catching up inside a transaction would hold it open; do it before");
        }
        try {
            awaitArrival(registry.awaitPublished());
        } catch (PeopleNotUpToDate e) {
            LOG.warn("{} Cause: {}", e.getMessage(), String.valueOf(e.getCause()));
            throw e;
        }
    }

    /** Whether a person is registered. Only inside a command; asked for the whole batch in hand by one query at most. */
    public boolean knows(UUID person) {
        return remembered.contains(person) || CurrentUnitOfWork.get()
                .root()
                .<Set<UUID>>getOrComputeResource(IN_HAND,
                        _ -> read(CommandDesk.othersInHand(), CommandDesk.rehearsalInHand()))
                .contains(person);
    }

    /**
     * Whether data of a person may go to another organisation. Of all answers given for the person, or for a registration
     * that was merged with the person's, the latest holds; where two of one day disagree, the refusal. Nobody consents who
     * was never asked.
     */
    public boolean consentsToReferral(UUID person) {
        return jdbc.queryForList("""
                                 WITH RECURSIVE survivor (id) AS (
                                     SELECT CAST(? AS uuid)
                                     UNION
                                     SELECT m.survivor_id FROM person_merge m JOIN survivor s ON m.duplicate_id = s.id
                                     WHERE m.survivor_id IS NOT NULL
                                 ), same (id) AS (
                                     SELECT id FROM survivor
                                     UNION
                                     SELECT m.duplicate_id FROM person_merge m JOIN same s ON m.survivor_id = s.id
                                 )
                                 SELECT c.given FROM referral_consent c JOIN same s ON c.beneficiary_id = s.id
                                 ORDER BY c.answered_on DESC, c.given LIMIT 1
                                 """, Boolean.class, person).contains(true);
    }

    /** Makes people count as known inside one rehearsal (dry run), as if they were registered. */
    public void rehearse(UUID rehearsal, Collection<UUID> people) {
        jdbc.update("INSERT INTO rehearsal_person (rehearsal, beneficiary_id) "
                + "SELECT ?, person FROM unnest(CAST(? AS uuid[])) person ON CONFLICT DO NOTHING",
                rehearsal, people.toArray(UUID[]::new));
    }

    /** Forgets the people of a rehearsal. */
    public void endRehearsal(UUID rehearsal) {
        jdbc.update("DELETE FROM rehearsal_person WHERE rehearsal = ?", rehearsal);
    }

    private void awaitArrival(Map<Integer, Long> ends) {
        Patience waiting = new Patience(patience);
        for (long missing = follower.missing(ends); missing > 0; missing = follower.missing(ends)) {
            waiting.pause(missing, NEXT_LOOK, "the registry's events do not arrive from Kafka", null);
        }
    }

    private Set<UUID> read(Set<UUID> ids, Optional<UUID> rehearsal) {
        UUID[] asked = ids.stream().filter(id -> !remembered.contains(id)).toArray(UUID[]::new);
        Set<UUID> known = new HashSet<>(jdbc.queryForList(
                "SELECT beneficiary_id FROM known_person WHERE beneficiary_id = ANY (?)", UUID.class, (Object) asked));
        if (remembered.size() + known.size() > REMEMBERED) {
            remembered.clear();
        }
        remembered.addAll(known);
        rehearsal.ifPresent(inHand -> known.addAll(jdbc.queryForList(
                "SELECT beneficiary_id FROM rehearsal_person WHERE rehearsal = ? AND beneficiary_id = ANY (?)",
                UUID.class, inHand, asked)));
        return known;
    }
}
