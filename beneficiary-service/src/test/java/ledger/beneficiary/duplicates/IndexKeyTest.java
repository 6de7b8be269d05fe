package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexKeyTest {
    private final IndexKey key = new IndexKey(new byte[32]);

    @Test
    void anotherKeyGivesOtherTokensThroughout() {
        byte[] other = new byte[32];
        other[31] = 1;
        Traits traits = person("+25761234567", "0398/037309", "1987-05-03");

        assertThat(key.tokens(traits).all()).isEqualTo(key.tokens(traits).all());
        assertThat(key.tokens(traits).sharedWith(new IndexKey(other).tokens(traits)).all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61234567", "61 23 45 67", "0025761234567", "(257) 61-23-45-67", "79000000 / 61234567"})
    void aPhoneIsTheSameInEveryForm(String phone) {
        assertThat(shared(person(phone, null, null), person("+25761234567", null, null), TokenKind.PHONE)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0398-037309", "398/037309", "0398 037309", "o398/O373O9"})
    void aDocumentIsTheSameHoweverItIsWritten(String document) {
        assertThat(shared(person(null, document, null), person(null, "0398/037309", null), TokenKind.DOCUMENT)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"00000000, 00000", "123, N/A", "none, inconnu"})
    void whatIsNoNumberFindsNobody(String phone, String document) {
        Tokens tokens = key.tokens(person(phone, document, null));

        assertThat(tokens.count(TokenKind.PHONE) + tokens.count(TokenKind.DOCUMENT)).isZero();
    }

    @Test
    void anEmptyPersonHasNothingToBeFoundBy() {
        Tokens tokens = key.tokens(new Traits(new PersonalData(null, null, null, null), Sex.F, new BirthDate("1987")));

        assertThat(tokens.finding()).isEmpty();
    }

    private int shared(Traits one, Traits other, TokenKind kind) {
        return key.tokens(one).sharedWith(key.tokens(other)).count(kind);
    }

    private static Traits person(String phone, String document, String born) {
        return new Traits(new PersonalData("Jean-Claude", "Ndayizeye", phone, document), Sex.M,
                born == null ? null : new BirthDate(born));
    }
}
