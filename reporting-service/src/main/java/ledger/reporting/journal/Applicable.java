package ledger.reporting.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * Whether today's code can apply an entry. It depends on the entry alone, never on what stands around it, so that every
 * reader of the journal leaves out the same entries.
 */
final class Applicable {
    private static final UUID ANY = new UUID(0, 0);
    /** Any delivery, session, training and membership: corrections are tried on them. */
    private static final ServiceDelivered DELIVERY = new ServiceDelivered(ANY, ANY, "", "",
            ServiceType.PSYCHOSOCIAL_SUPPORT, LocalDate.EPOCH, Programme.PROTECTION, null, null, null, null, null,
            null);
    private static final AwarenessSessionHeld SESSION = new AwarenessSessionHeld(ANY, "", "", LocalDate.EPOCH,
            Programme.PROTECTION, null, null, null, 0, 0);
    private static final TrainingHeld TRAINING = new TrainingHeld(ANY, "", "", LocalDate.EPOCH, Programme.PROTECTION,
            null, null, Stakeholder.MAGISTRATE, 0, 0);
    private static final MembershipRecorded MEMBERSHIP = new MembershipRecorded(ANY, "", "", "", "", null,
            LocalDate.EPOCH, null);

    private Applicable() {}

    /** @throws IllegalArgumentException with the reason */
    static LedgerEvent event(String type, byte[] data) {
        if (new String(data, StandardCharsets.UTF_8).contains("\\u0000")) {
            throw new IllegalArgumentException("a text holds the character NUL, which no column can");
        }
        try {
            LedgerEvent event = EventTypes.read(type, data);
            switch (event) {
                case ServiceDeliveryCorrected correction -> DELIVERY.corrected(correction.field(), correction.value());
                case AwarenessSessionHeld session -> check(session);
                case AwarenessSessionCorrected correction ->
                    check(SESSION.corrected(correction.field(), correction.value()));
                case TrainingHeld training -> check(training);
                case TrainingCorrected correction -> check(TRAINING.corrected(correction.field(), correction.value()));
                case MembershipCorrected correction -> MEMBERSHIP.corrected(correction.field(), correction.value());
                case ProfileChanged change -> check(change.field(), change.value());
                default -> {
                    // All else is complete by itself.
                }
            }
            return event;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date does not exist: " + e.getMessage(), e);
        }
    }

    private static void check(AwarenessSessionHeld session) {
        checkPeople(session.female(), session.male());
    }

    private static void check(TrainingHeld training) {
        checkPeople(training.female(), training.male());
    }

    private static void checkPeople(int female, int male) {
        if (female < 0 || male < 0) {
            throw new IllegalArgumentException("people below zero: " + female + " female and " + male + " male");
        }
    }

    private static void check(ProfileField field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        switch (field) {
            case CATEGORY -> Category.valueOf(value);
            case SEX -> Sex.valueOf(value);
            case BIRTH_DATE -> new BirthDate(value);
            case VULNERABILITIES -> {
                for (String code : value.split(";", -1)) {
                    Vulnerability.valueOf(code);
                }
            }
            case AREA -> {
                // Any text: no figure asks for it.
            }
        }
    }
}
