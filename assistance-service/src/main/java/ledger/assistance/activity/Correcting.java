package ledger.assistance.activity;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.activity.ActivityCommand.CorrectActivity;
import ledger.assistance.activity.ActivityCommand.EndMembership;
import ledger.platform.decide.FieldError;
import ledger.platform.input.Fields;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.Stakeholder;

import org.jspecify.annotations.Nullable;

/** Reads corrections of activities from the fields of a body. */
final class Correcting {
    static final Set<String> CORRECTION = Set.of("field", "value", "reason");
    static final Set<String> END = Set.of("left_on");

    private Correcting() {}

    /** A field is named as a property or a column of the activity, and its value given as when recording. */
    static CorrectActivity correction(Fields fields, ActivityKind kind, UUID id) {
        String column = column(fields, kind);
        String value = column.isEmpty() ? null : value(fields, column);
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        return new CorrectActivity(kind, id, column.toUpperCase(Locale.ROOT), value, reason);
    }

    /** The first day without the membership, which may lie in the future. */
    static EndMembership end(Fields fields, UUID id) {
        LocalDate leftOn = fields.date("left_on");
        fields.refuseIfWrong();
        return new EndMembership(id, leftOn);
    }

    static String column(String field) {
        return field.toLowerCase(Locale.ROOT);
    }

    /** Empty where it is wrong. */
    private static String column(Fields fields, ActivityKind kind) {
        String name = fields.required("field");
        for (String field : kind.fields()) {
            if (name.equals(column(field)) || name.equals(FieldError.property(column(field)))) {
                return column(field);
            }
        }
        if (!name.isEmpty()) {
            fields.wrong("field", "unknown-code", "'" + name + "' is none of "
                    + String.join(", ", kind.fields().stream().map(Correcting::column).map(FieldError::property)
                            .toList())
                    + "; for another ref void the " + kind.words() + " and record a new one.");
        }
        return "";
    }

    private static @Nullable String value(Fields fields, String column) {
        return switch (column) {
            case "held_on", "joined_on" -> fields.pastDate("value").toString();
            case "left_on" -> {
                LocalDate leftOn = fields.optionalDate("value");
                yield leftOn == null ? null : leftOn.toString();
            }
            case "programme" -> fields.code("value", Programme.class).name();
            case "stakeholder" -> fields.code("value", Stakeholder.class).name();
            case "kind" -> {
                OrganisationKind kind = fields.optionalCode("value", OrganisationKind.class);
                yield kind == null ? null : kind.name();
            }
            case "group", "organisation" -> fields.required("value");
            case "female", "male" -> {
                fields.required("value");
                yield Integer.toString(fields.count("value"));
            }
            case "area" -> {
                // Known or not does not depend on the day; which of several it is does, and the decision tells.
                fields.area("value", LocalDate.EPOCH);
                yield fields.text("value");
            }
            default -> fields.text("value");
        };
    }
}
