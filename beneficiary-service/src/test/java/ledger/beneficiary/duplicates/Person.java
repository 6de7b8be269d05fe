package ledger.beneficiary.duplicates;

import java.util.UUID;

import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;

/** A made-up registration; {@code self} is who it is of, which no registry knows. */
record Person(UUID id, String self, String given, String family, Sex sex, String born, String phone, String document) {
    Traits traits() {
        return new Traits(new PersonalData(given, family, phone, document), sex,
                born == null ? null : new BirthDate(born));
    }
}
