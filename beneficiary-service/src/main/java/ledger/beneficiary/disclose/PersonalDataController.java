package ledger.beneficiary.disclose;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.beneficiary.disclose.Reads.Read;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.PersonDesk;
import ledger.beneficiary.protect.PersonalData;
import ledger.beneficiary.protect.Vault;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.input.Fields;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** Names, phone and document number over REST. */
@RestController
@RequestMapping("/api/beneficiaries/{id}/personal-data")
class PersonalDataController {
    private static final int MOST = 1000;

    private final PersonDesk desk;
    private final Vault vault;
    private final Reads reads;

    PersonalDataController(PersonDesk desk, Vault vault, Reads reads) {
        this.desk = desk;
        this.vault = vault;
        this.reads = reads;
    }

    /** What was recorded; what was not is missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Disclosed(UUID id, @Nullable String givenNames, @Nullable String familyName, @Nullable String phone,
            @Nullable String documentNo) {}

    /**
     * A page, newest last.
     *
     * @param next to be given as {@code after} for what follows, also later
     */
    record Page(List<Read> reads, long next) {}

    /**
     * The data, after it was recorded that they are read. 404 for a person who is not registered, 410 where they were
     * erased.
     *
     * @param reason why they are read, required
     */
    @GetMapping
    Disclosed read(@PathVariable UUID id, @RequestParam @Nullable String reason) {
        Fields fields = new Fields(Collections.singletonMap("reason", reason), desk.today(), FieldError::property);
        String why = fields.required("reason");
        fields.refuseIfWrong();
        Beneficiary person = desk.find(id);
        LocalDate erasedOn = person.erasedOn();
        if (erasedOn != null) {
            throw erased("on " + erasedOn);
        }
        reads.record(id, Caller.current(), why);
        String sealed = Objects.requireNonNull(person.registered()).sealed();
        PersonalData data = sealed == null
                ? new PersonalData(null, null, null, null)
                : vault.openNow(id, sealed).orElseThrow(() -> withoutKey(id));
        return new Disclosed(id, data.givenNames(), data.familyName(), data.phone(), data.documentNo());
    }

    /** Who read them, after the read numbered {@code after}. */
    @GetMapping("/reads")
    Page reads(@PathVariable UUID id, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "out-of-range", "'limit' is " + limit + "; give 1 to " + MOST + ".");
        }
        desk.find(id);
        List<Read> page = reads.of(id, after, limit);
        return new Page(page, page.isEmpty() ? after : page.getLast().number());
    }

    /** Erased since the person was looked up; a key that is missing without an erasure is nobody's wish. */
    private RuntimeException withoutKey(UUID id) {
        LocalDate erasedOn = desk.find(id).erasedOn();
        return erasedOn != null
                ? erased("on " + erasedOn)
                : new IllegalStateException("the key of " + id + " is missing, though nobody erased it");
    }

    private static Refusal erased(String when) {
        return new Refusal(RefusalKind.GONE, List.of(new FieldError("id", "erased",
                "The personal data of this person were erased " + when + "; nobody can read them any more.")));
    }
}
