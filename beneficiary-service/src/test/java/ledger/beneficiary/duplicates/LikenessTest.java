package ledger.beneficiary.duplicates;

import static ledger.beneficiary.duplicates.Reason.BIRTH_DATE_TURNED_ROUND;
import static ledger.beneficiary.duplicates.Reason.NAME_PARTLY_ALIKE;
import static ledger.beneficiary.duplicates.Reason.NAME_SOUNDS_ALIKE;
import static ledger.beneficiary.duplicates.Reason.OTHER_BIRTH_YEAR;
import static ledger.beneficiary.duplicates.Reason.OTHER_NAME;
import static ledger.beneficiary.duplicates.Reason.OTHER_SEX;
import static ledger.beneficiary.duplicates.Reason.SAME_BIRTH_YEAR;
import static ledger.beneficiary.duplicates.Reason.SAME_DAY_NEAR_BIRTH_YEAR;
import static ledger.beneficiary.duplicates.Reason.SAME_PHONE;
import static ledger.beneficiary.duplicates.Reason.SAME_SEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private final IndexKey key = new IndexKey(new byte[32]);
    private final Traits aline = person("Aline", "Niyonkuru", Sex.F, "1987-05-03", "61234567");

    @Test
    void aNameAndAYearAreWorthALookAndNoMore() {
        Likeness likeness = compare(aline, person("Aline", "Nionkuru", Sex.F, "1987", null), 1);

        assertThat(likeness.reasons()).containsExactly(NAME_SOUNDS_ALIKE, SAME_BIRTH_YEAR, SAME_SEX);
        assertThat(likeness.score()).isBetween(0.1, 0.5);
    }

    /** So whoever asks for likely ones alone need not look at everybody with these names and this year. */
    @Test
    void nobodyWhoSharesNoOtherFindingTokenScoresHigher() {
        for (String born : List.of("1987", "1987-05-03", "1987-03-06")) {
            for (Sex sex : Sex.values()) {
                Traits other = person("Niyonkuru", "Aline", sex, born, "69999999");
                Tokens shared = key.tokens(aline).sharedWith(key.tokens(other));
                boolean byAnother = Arrays.stream(shared.finding())
                        .anyMatch(token -> TokenKind.of(token) != TokenKind.NAMES_AND_YEAR);

                assertThat(compare(aline, other, 1).score() <= Likeness.MOST_BY_NAMES_AND_YEAR).isEqualTo(!byAnother);
            }
        }
    }

    @Test
    void slipsInABirthDateAreSeenAsSuch() {
        Likeness turned = compare(aline, person("Aline", "Niyonkuru", Sex.F, "1987-03-05", null), 1);
        Likeness year = compare(aline, person("Aline", "Niyonkuru", Sex.F, "1986-05-03", null), 1);

        assertThat(turned.reasons()).contains(BIRTH_DATE_TURNED_ROUND);
        assertThat(year.reasons()).contains(SAME_DAY_NEAR_BIRTH_YEAR);
        assertThat(turned.score()).isGreaterThan(0.8);
        assertThat(year.score()).isGreaterThan(0.8);
    }

    @Test
    void aPhoneSaysLessTheMoreShareIt() {
        Traits again = person("Alice", "Niyonkuru", Sex.F, "1987", "61234567");

        assertThat(compare(aline, again, 1).reasons()).contains(SAME_PHONE, NAME_PARTLY_ALIKE);
        assertThat(compare(aline, again, 1).score()).isGreaterThan(0.95);
        assertThat(compare(aline, again, 200).score()).isLessThan(0.5);
    }

    @Test
    void neighboursWithAPhoneInCommonAreTwoPeople() {
        Likeness likeness = compare(aline, person("Prosper", "Minani", Sex.M, "2009", "61234567"), 1);

        assertThat(likeness.reasons()).containsExactly(SAME_PHONE, OTHER_NAME, OTHER_BIRTH_YEAR, OTHER_SEX);
        assertThat(likeness.score()).isLessThan(0.01);
    }

    private Likeness compare(Traits one, Traits other, int holders) {
        Likeness likeness = Likeness.of(key.tokens(one), key.tokens(other), _ -> holders);
        assertThat(Likeness.of(key.tokens(other), key.tokens(one), _ -> holders)).isEqualTo(likeness);
        return likeness;
    }

    private static Traits person(String given, String family, Sex sex, String born, String phone) {
        return new Traits(new PersonalData(given, family, phone, null), sex, new BirthDate(born));
    }
}
