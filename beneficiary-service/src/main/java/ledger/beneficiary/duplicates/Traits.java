package ledger.beneficiary.duplicates;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;

import org.jspecify.annotations.Nullable;

/** What two registrations of one person have in common. Readable, so it lives in memory only. */
public record Traits(PersonalData personalData, Sex sex, @Nullable BirthDate birthDate) {}
