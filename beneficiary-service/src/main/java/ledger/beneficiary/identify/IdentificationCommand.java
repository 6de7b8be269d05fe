package ledger.beneficiary.identify;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.htcds.TraffickingCase;

import org.jspecify.annotations.Nullable;

/** What can be asked of an identification. */
public sealed interface IdentificationCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.VICTIM_IDENTIFICATION;
    }

    /** Records that a person was identified as a victim of trafficking. */
    record IdentifyVictim(UUID recordId, UUID beneficiaryId, String source, String identificationRef,
            LocalDate identifiedOn, Trafficking trafficking, @Nullable Exploitation exploitation, @Nullable Boolean gbv,
            @Nullable String referredBy, @Nullable TraffickingCase traffickingCase) implements IdentificationCommand {
        @Override
        public Set<UUID> looksAt() {
            return Set.of(beneficiaryId);
        }
    }

    /** Makes an identification count nowhere. */
    record VoidIdentification(UUID recordId, String reason) implements IdentificationCommand {}
}
