package ledger.reporting.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import ledger.reporting.journal.JournalEntry;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger with its event.
 *
 * @param position the ledger position
 * @param type     wire name
 * @param sequence among the entries of its record
 */
record Item(long position, UUID eventId, String type, UUID subject, UUID recordId, long sequence, Instant recordedAt,
        LedgerEvent event) {
    static Item of(JournalEntry entry, LedgerEvent event) {
        return new Item(entry.position(), entry.id(), entry.type(), entry.subject(), entry.recordId(),
                entry.sequence(), entry.time(), event);
    }

    /** The day that rules ask for; null for entries that say nothing of a day of their own. */
    @Nullable
    LocalDate day() {
        return switch (event) {
            case BeneficiaryRegistered e -> e.registeredOn();
            case ProfileChanged e -> e.effectiveOn();
            case VictimIdentified e -> e.identifiedOn();
            case ServiceDelivered e -> e.deliveredOn();
            case AwarenessSessionHeld e -> e.heldOn();
            case TrainingHeld e -> e.heldOn();
            case MembershipRecorded e -> e.joinedOn();
            default -> null;
        };
    }

    /** Whether some rule asks what a person's entry says; consent, erasure and the like change no figure. */
    static boolean countsForRules(LedgerEvent event) {
        return event instanceof BeneficiaryRegistered || event instanceof ProfileChanged
                || event instanceof BeneficiariesMerged || event instanceof BeneficiariesUnmerged;
    }

    /** Whom it is about: an id without a name; null for what is about no person. */
    @Nullable
    UUID beneficiaryId() {
        return event instanceof BeneficiaryEvent || !subject.equals(recordId) ? subject : null;
    }
}
