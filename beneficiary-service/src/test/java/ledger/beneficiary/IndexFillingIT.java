package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a migration of the duplicates' index leaves to the next start. */
class IndexFillingIT {
    private Registry registry;
    private List<String> people;

    @BeforeEach
    void start() {
        registry = new Registry();
        people = List.of(registry.person("a"), registry.person("b"), registry.person("c"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whoWasRegisteredBeforeIsFoundAgain() {
        List<Long> before = tokens();
        empty(new UUID(0, 0));
        assertThat(candidates(people.getFirst())).isZero();

        registry.restart();

        assertThat(tokens()).isEqualTo(before).isNotEmpty();
        assertThat(candidates(people.getFirst())).isEqualTo(2);
        assertThat(count("duplicate_filling")).isZero();
    }

    @Test
    void whoWasErasedStaysForgottenAndWhoIsThereAlreadyStaysOnce() {
        registry.send("DELETE", people.getFirst() + "/personal-data", "{\"reason\":\"asked for it\"}",
                "administrator");
        List<Long> before = tokens();
        registry.jdbc().update("INSERT INTO duplicate_filling VALUES (1, ?)", new UUID(0, 0));

        registry.restart();

        assertThat(tokens()).isEqualTo(before);
        assertThat(found()).hasSize(2);
    }

    @Test
    void itGoesOnWhereItWasInterrupted() {
        UUID first = registry.jdbc()
                .queryForObject("SELECT beneficiary_id FROM person_card ORDER BY 1 LIMIT 1", UUID.class);
        empty(first);

        registry.restart();

        assertThat(found())
                .hasSize(2)
                .doesNotContain(first);
    }

    private void empty(UUID after) {
        registry.jdbc().execute("TRUNCATE duplicate_log");
        registry.jdbc().execute("UPDATE person_card SET tokens = NULL");
        registry.jdbc().update("INSERT INTO duplicate_filling VALUES (1, ?)", after);
    }

    private int candidates(String person) {
        return registry.get(person + "/possible-duplicates").body().size();
    }

    private List<Long> tokens() {
        return registry.jdbc()
                .queryForList(Registry.TOKENS + " ORDER BY 1", Long.class);
    }

    private List<UUID> found() {
        return registry.jdbc()
                .queryForList("SELECT beneficiary_id FROM person_card WHERE tokens IS NOT NULL", UUID.class);
    }

    private long count(String table) {
        return registry.jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class);
    }
}
