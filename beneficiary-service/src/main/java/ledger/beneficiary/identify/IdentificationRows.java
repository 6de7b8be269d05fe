package ledger.beneficiary.identify;

import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.identify.IdentificationCommand.IdentifyVictim;
import ledger.beneficiary.identify.IdentificationCommand.VoidIdentification;
import ledger.beneficiary.person.BeneficiaryRows;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.htcds.TraffickingCase;

import org.jspecify.annotations.Nullable;

/** Reads commands about identifications from the fields of the import templates. */
public final class IdentificationRows {
    /** Columns of the template {@code victim-identifications} but the person's ref. */
    public static final Set<String> IDENTIFICATION = Set.of("identification_ref", "identified_on", "trafficking",
            "exploitation", "gbv", "referred_by");

    private IdentificationRows() {}

    public static IdentifyVictim identification(Fields fields, String source) {
        return identification(fields, source, BeneficiaryRows.person(source, fields.ref("person_ref")));
    }

    /** The identification of a person whose id is known. */
    public static IdentifyVictim identification(Fields fields, String source, UUID person) {
        String ref = fields.ref("identification_ref");
        TraffickingCase said = CaseRows.read(fields);
        IdentifyVictim command = new IdentifyVictim(RecordId.of(RecordKind.VICTIM_IDENTIFICATION, source, ref), person,
                source, ref, fields.pastDate("identified_on"), CaseRows.trafficking(fields, said),
                fields.optionalCode("exploitation", Exploitation.class), fields.yesNo("gbv"),
                fields.text("referred_by"), said);
        fields.refuseIfWrong();
        return command;
    }

    /** A row of {@code voids}; null where it is about a record of another service, which reads the same row. */
    public static @Nullable VoidIdentification voiding(Fields fields, String source) {
        if (!RecordKind.VICTIM_IDENTIFICATION.name().equals(fields.text("record"))) {
            return null;
        }
        UUID record = RecordId.of(RecordKind.VICTIM_IDENTIFICATION, source, fields.ref("record_ref"));
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        return new VoidIdentification(record, reason);
    }
}
