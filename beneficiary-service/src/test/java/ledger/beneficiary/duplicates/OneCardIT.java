package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import org.junit.jupiter.api.Test;

/** The migration from four tables to one card for each person. */
class OneCardIT {
    private static final UUID KNOWN = UUID.fromString("a1b2c3d4-0000-8000-8000-000000000001");
    private static final UUID ERASED = UUID.fromString("a1b2c3d5-0000-8000-8000-000000000002");

    @Test
    void whoWasRegisteredBeforeIsListedReadableAndFound() {
        Traits traits = new Traits(new PersonalData("Aline", "Ndayizeye", "61234567", null), Sex.F,
                new BirthDate("1987-05-03"));
        Tokens tokens = new IndexKey(new byte[32]).tokens(traits);

        try (IndexOfItsOwn index = new IndexOfItsOwn(before -> {
            for (UUID person : new UUID[]{KNOWN, ERASED}) {
                before.update("INSERT INTO person_index VALUES (?, 'kobo', '2021-05-01', 'IDP', NULL)", person);
            }
            before.update("INSERT INTO person_key VALUES (?, '\\x0102')", KNOWN);
            before.update("INSERT INTO duplicate_entry VALUES (?, ?)", KNOWN, tokens.all());
            for (long token : tokens.finding()) {
                before.update("INSERT INTO duplicate_token VALUES (?, ?)", token, KNOWN);
            }
        })) {
            assertThat(index.jdbc.queryForList("SELECT source || ' ' || registered_on || ' ' || category"
                    + " || coalesce(' ' || encode(wrapped, 'hex'), '') FROM person_card ORDER BY beneficiary_id",
                    String.class)).containsExactly("kobo 2021-05-01 IDP 0102", "kobo 2021-05-01 IDP");
            assertThat(index.search.alike(Map.of(new UUID(7, 7), tokens), 0.8).get(new UUID(7, 7)))
                    .singleElement()
                    .satisfies(alike -> assertThat(alike.personId()).isEqualTo(KNOWN));

            index.store.delete(java.util.List.of(KNOWN));

            assertThat(index.jdbc.queryForObject("SELECT coalesce(sum(length(entries)), 0) FROM duplicate_log",
                    Long.class)).isZero();
        }
    }
}
