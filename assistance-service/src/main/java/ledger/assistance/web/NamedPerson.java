package ledger.assistance.web;

import java.util.UUID;

import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;

/** The person of a request: named by {@code personRef}, the client's own key, or by {@code beneficiaryId}, the registry's. */
public final class NamedPerson {
    /** Stands for a person who is named wrongly, until the fields are refused. */
    private static final UUID NOBODY = new UUID(0, 0);

    private NamedPerson() {}

    /** The person's id; named both ways or neither is kept as wrong. */
    public static UUID of(Fields fields) {
        if (fields.has("person_ref") == fields.has("beneficiary_id")) {
            fields.wrong("person_ref", fields.has("person_ref") ? "ambiguous" : "required",
                    "Name the person either by 'personRef' or by 'beneficiaryId', not by both.");
            return NOBODY;
        }
        if (fields.has("person_ref")) {
            return RecordId.of(RecordKind.BENEFICIARY, RequestDesk.source(), fields.ref("person_ref"));
        }
        String id = fields.required("beneficiary_id");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            fields.wrong("beneficiary_id", "not-an-id", "'" + id + "' is no id (UUID).");
            return NOBODY;
        }
    }
}
