package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.protect.PersonalData;
import ledger.platform.input.Fields;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;

import org.jspecify.annotations.Nullable;

/** Reads commands about people from the fields of the import templates. */
public final class BeneficiaryRows {
    /** Columns of the template {@code registrations}. */
    public static final Set<String> REGISTRATION = Set.of("person_ref", "registered_on", "sex", "birth_date",
            "category",
            "vulnerabilities", "area", "given_names", "family_name", "phone", "document_no", "consent");

    /** No column of a template: over REST alone it can be said that another agency reports a person. */
    static final String REPORTED_ELSEWHERE = "reported_elsewhere";

    private BeneficiaryRows() {}

    public static UUID person(String source, String ref) {
        return RecordId.of(RecordKind.BENEFICIARY, source, ref);
    }

    /** A row of a file: a likely duplicate is registered too, since nobody is there to decide; the import lists it. */
    public static RegisterBeneficiary registration(Fields fields, String source) {
        return registration(fields, source, true);
    }

    static RegisterBeneficiary registration(Fields fields, String source, boolean evenIfLikelyKnown) {
        String ref = fields.ref("person_ref");
        LocalDate registeredOn = fields.pastDate("registered_on");
        // In the order of the template, since what is wrong is told in the order in which it is read.
        Sex sex = fields.code("sex", Sex.class);
        BirthDate birthDate = fields.birthDate("birth_date");
        Category category = fields.code("category", Category.class);
        Set<Vulnerability> vulnerabilities = fields.codes("vulnerabilities", Vulnerability.class);
        String area = fields.area("area", registeredOn);
        Boolean consent = fields.yesNo("consent");
        Traits traits = new Traits(new PersonalData(fields.text("given_names"), fields.text("family_name"),
                fields.text("phone"), fields.text("document_no")), sex, birthDate);
        RegisterBeneficiary command = new RegisterBeneficiary(person(source, ref), source, ref, registeredOn, traits,
                category, vulnerabilities, area, consent, fields.yesNo(REPORTED_ELSEWHERE), evenIfLikelyKnown);
        fields.refuseIfWrong();
        return command;
    }

    public static ChangeProfile profileChange(Fields fields, String source) {
        UUID person = person(source, fields.ref("person_ref"));
        LocalDate effectiveOn = fields.date("effective_on");
        ProfileField field = field(fields);
        Map<ProfileField, @Nullable String> change = new HashMap<>();
        if (field != null) {
            change.put(field, value(fields, "value", field, effectiveOn));
        }
        fields.refuseIfWrong();
        return new ChangeProfile(person, effectiveOn, change, null, true);
    }

    public static MergeDuplicate merge(Fields fields, String source) {
        UUID survivor = person(source, fields.ref("survivor_ref"));
        UUID duplicate = person(source, fields.ref("duplicate_ref"));
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        return new MergeDuplicate(duplicate, survivor, reason, true);
    }

    /** The value of an attribute as events write it; what is wrong with it is kept with the fields. */
    static @Nullable String value(Fields fields, String column, ProfileField field, LocalDate effectiveOn) {
        return switch (field) {
            case CATEGORY -> fields.code(column, Category.class).name();
            case SEX -> fields.code(column, Sex.class).name();
            case VULNERABILITIES -> Beneficiary.joined(fields.codes(column, Vulnerability.class));
            case AREA -> fields.area(column, effectiveOn);
            case BIRTH_DATE -> {
                BirthDate birthDate = fields.birthDate(column);
                yield birthDate == null ? null : birthDate.text();
            }
        };
    }

    private static @Nullable ProfileField field(Fields fields) {
        String name = fields.required("field");
        for (ProfileField field : ProfileField.values()) {
            if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
                return field;
            }
        }
        if (!name.isEmpty()) {
            fields.wrong("field", "unknown-code",
                    "'" + name + "' is none of category, vulnerabilities, area, sex, birth_date.");
        }
        return null;
    }
}
