package ledger.beneficiary.identify;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.htcds.TraffickingCase;

import org.jspecify.annotations.Nullable;

/**
 * An identification as it is recorded now.
 *
 * @param traffickingCase in the terms of HTCDS; its properties stand beside the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IdentificationView(UUID id, UUID beneficiaryId, String source, String identificationRef, LocalDate identifiedOn,
        String trafficking, @Nullable String exploitation, @Nullable Boolean gbv, @Nullable String referredBy,
        @JsonUnwrapped @Nullable TraffickingCase traffickingCase, boolean voided, @Nullable String voidReason) {
    static IdentificationView of(Identification identification) {
        VictimIdentified e = Objects.requireNonNull(identification.identified());
        return new IdentificationView(e.identificationId(), e.beneficiaryId(), e.source(), e.identificationRef(),
                e.identifiedOn(), e.trafficking().name(), e.exploitation() == null ? null : e.exploitation().name(),
                e.gbv(), e.referredBy(), e.traffickingCase(), identification.voidReason() != null,
                identification.voidReason());
    }
}
