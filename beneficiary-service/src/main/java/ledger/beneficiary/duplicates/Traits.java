package ledger.beneficiary.duplicates;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;

import org.jspecify.annotations.Nullable;

/**
 * What two registrations of one person have in common. Readable, so it lives in memory only. It remembers what a
 * registration needs several times.
 */
public final class Traits {
    private final PersonalData personalData;
    private final Sex sex;
    private final @Nullable BirthDate birthDate;
    private volatile byte @Nullable [][] words;
    private volatile @Nullable Hashed hashed;

    private record Hashed(IndexKey key, Tokens tokens) {}

    public Traits(PersonalData personalData, Sex sex, @Nullable BirthDate birthDate) {
        this.personalData = personalData;
        this.sex = sex;
        this.birthDate = birthDate;
    }

    public PersonalData personalData() {
        return personalData;
    }

    public Sex sex() {
        return sex;
    }

    public @Nullable BirthDate birthDate() {
        return birthDate;
    }

    /** How the words of the name sound. Not to be changed. */
    byte[][] words() {
        byte[][] known = words;
        if (known == null) {
            known = NameSound.of(Arrays.asList(personalData.givenNames(), personalData.familyName()))
                    .stream()
                    .map(word -> word.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            words = known;
        }
        return known;
    }

    Tokens tokens(IndexKey key) {
        Hashed known = hashed;
        if (known == null || known.key() != key) {
            known = new Hashed(key, key.tokens(this));
            hashed = known;
        }
        return known.tokens();
    }
}
