package ledger.beneficiary.duplicates;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;

import org.jspecify.annotations.Nullable;

/**
 * What two registrations of one person have in common. Readable, so it lives in memory only. It remembers its tokens, which
 * a registration needs several times.
 */
public final class Traits {
    private final PersonalData personalData;
    private final Sex sex;
    private final @Nullable BirthDate birthDate;
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

    Tokens tokens(IndexKey key) {
        Hashed known = hashed;
        if (known == null || known.key() != key) {
            known = new Hashed(key, key.tokens(this));
            hashed = known;
        }
        return known.tokens();
    }
}
