package ledger.assistance.rows;

import java.util.List;
import java.util.UUID;

import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.assistance.activity.ActivityKind;
import ledger.assistance.deliver.DeliveryCommand.VoidDelivery;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;

import org.jspecify.annotations.Nullable;

/** Reads rows of the template {@code voids}, which names records of two services. */
final class VoidRows {
    private static final List<RecordKind> CODES = List.of(RecordKind.DELIVERY, RecordKind.VICTIM_IDENTIFICATION,
            RecordKind.AWARENESS_SESSION, RecordKind.TRAINING, RecordKind.MEMBERSHIP);

    private VoidRows() {}

    /** Null where it is about an identification: the registry reads the same row and says what is wrong with it. */
    static @Nullable LedgerCommand voiding(Fields fields, String source) {
        RecordKind kind = kind(fields);
        if (kind == RecordKind.VICTIM_IDENTIFICATION) {
            return null;
        }
        String ref = fields.ref("record_ref");
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        UUID id = RecordId.of(kind, source, ref);
        return switch (kind) {
            case DELIVERY -> new VoidDelivery(id, reason);
            case AWARENESS_SESSION -> new VoidActivity(ActivityKind.AWARENESS_SESSION, id, reason);
            case TRAINING -> new VoidActivity(ActivityKind.TRAINING, id, reason);
            case MEMBERSHIP -> new VoidActivity(ActivityKind.MEMBERSHIP, id, reason);
            case BENEFICIARY, VICTIM_IDENTIFICATION, PACKAGE, DONOR, PROGRAMME, PROJECT, REFERRAL, PERIOD ->
                throw new IllegalStateException(kind + " is not voided here");
        };
    }

    /** A wrong code is kept with the fields and reads as a delivery. */
    private static RecordKind kind(Fields fields) {
        if (!fields.has("record")) {
            fields.wrong("record", "required", "'record' is empty; give one of " + codes() + ".");
            return RecordKind.DELIVERY;
        }
        String text = fields.text("record");
        for (RecordKind code : CODES) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        if (text != null) {
            fields.wrong("record", "unknown-code", "'" + text + "' is none of " + codes() + ".");
        }
        return RecordKind.DELIVERY;
    }

    private static String codes() {
        return String.join(", ", CODES.stream().map(Enum::name).toList());
    }
}
