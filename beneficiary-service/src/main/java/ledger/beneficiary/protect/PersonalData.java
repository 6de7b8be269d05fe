package ledger.beneficiary.protect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** What would let somebody find a person. It exists readable in memory only; see {@link Vault}. */
public record PersonalData(@Nullable String givenNames, @Nullable String familyName, @Nullable String phone,
        @Nullable String documentNo) {
    @JsonIgnore
    public boolean isEmpty() {
        return givenNames == null && familyName == null && phone == null && documentNo == null;
    }

    /** Never the data: this ends up in logs and error messages. */
    @Override
    public String toString() {
        return isEmpty() ? "PersonalData[none]" : "PersonalData[withheld]";
    }
}
