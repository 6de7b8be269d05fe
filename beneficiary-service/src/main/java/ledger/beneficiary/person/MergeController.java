package ledger.beneficiary.person;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.web.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Duplicates over REST: merged and parted again. */
@RestController
@RequestMapping("/api/beneficiaries")
class MergeController {
    private static final Set<String> MERGE = Set.of("survivor_ref", "duplicate_ref", "survivor_id", "duplicate_id",
            "reason");
    /** Merges look at several records at once, so they are decided one after the other. */
    private static final Set<String> LOCK = Set.of("merging");

    private final PersonDesk desk;

    MergeController(PersonDesk desk) {
        this.desk = desk;
    }

    /**
     * Merges this record with another: the body names either the survivor, whose duplicate this record is, or the
     * duplicate, whose survivor this record is. Answers with the duplicate; {@code If-Match} is about the record that the
     * address names.
     */
    @PostMapping("/{id}/merge")
    BeneficiaryView merge(@PathVariable UUID id, @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = JsonBody.fields(body, MERGE, desk.today());
        UUID survivor = other(fields, "survivor");
        UUID duplicate = other(fields, "duplicate");
        String reason = fields.required("reason");
        if ((survivor == null) == (duplicate == null)) {
            fields.wrong("survivor_id", "required", "Name either the survivor or the duplicate, by id or ref.");
        }
        fields.refuseIfWrong();
        MergeDuplicate command = survivor != null
                ? new MergeDuplicate(id, survivor, reason, false)
                : new MergeDuplicate(Objects.requireNonNull(duplicate), id, reason, false);
        desk.carryOut(command, id, ifMatch, LOCK);
        return desk.view(command.recordId());
    }

    /** Undoes the merge of this record, the duplicate. */
    @PostMapping("/{id}/unmerge")
    BeneficiaryView unmerge(@PathVariable UUID id, @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = JsonBody.fields(body, Set.of("reason"), desk.today());
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        desk.carryOut(new Unmerge(id, reason), id, ifMatch, LOCK);
        return desk.view(id);
    }

    private static @Nullable UUID other(Fields fields, String who) {
        String id = fields.text(who + "_id");
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                fields.wrong(who + "_id", "not-an-id", "'" + id + "' is no id (UUID).");
                return null;
            }
        }
        return fields.has(who + "_ref")
                ? BeneficiaryRows.person(Caller.current().client(), fields.ref(who + "_ref"))
                : null;
    }
}
