package ledger.beneficiary.person;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.platform.decide.CommandContext;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.ProfileField;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** The registry over REST. Refs belong to the calling client. */
@RestController
@RequestMapping("/api/beneficiaries")
class BeneficiaryController {
    private static final Set<String> MERGE = Set.of("survivor_ref", "duplicate_ref", "survivor_id", "duplicate_id",
            "reason");

    private final CommandDesk commands;
    private final People people;
    private final PossibleDuplicates duplicates;
    private final Register register;
    private final Clock clock;

    BeneficiaryController(CommandDesk commands, People people, PossibleDuplicates duplicates, Register register,
            Clock clock) {
        this.commands = commands;
        this.people = people;
        this.duplicates = duplicates;
        this.register = register;
        this.clock = clock;
    }

    /**
     * 201 for a new person, 200 for the same again, 409 for other content under a known ref. A person who is likely to be
     * registered already gets 409 {@code possible-duplicate} with the candidates.
     *
     * @param registerAnyway registers in spite of likely candidates; a parameter, so that the body stays what is recorded
     *                       and is sent again as it was
     */
    @PostMapping
    ResponseEntity<BeneficiaryView> register(@RequestBody JsonNode body,
            @RequestParam(defaultValue = "false") boolean registerAnyway) {
        Caller caller = Caller.current();
        RegisterBeneficiary command = BeneficiaryRows.registration(
                JsonBody.fields(body, BeneficiaryRows.REGISTRATION, today()), caller.client(), registerAnyway);
        Outcome outcome = commands.executeAll(List.of(command), CommandContext.of(caller.subject()),
                duplicates.locks(command.traits())).getFirst();
        if (outcome instanceof Outcome.Refused refused) {
            throw refusal(command, refused);
        }
        BeneficiaryView person = view(command.recordId());
        return outcome instanceof Outcome.Accepted
                ? ResponseEntity.created(URI.create("/api/beneficiaries/" + person.id())).body(person)
                : ResponseEntity.ok(person);
    }

    @GetMapping("/{id}")
    BeneficiaryView find(@PathVariable UUID id) {
        return view(id);
    }

    /** {@code effectiveOn} and any attributes, all or none of them; or one as {@code field} and {@code value}. */
    @PatchMapping("/{id}/profile")
    BeneficiaryView change(@PathVariable UUID id, @RequestBody JsonNode body) {
        Set<String> columns = new HashSet<>(Set.of("effective_on", "field", "value"));
        Arrays.stream(ProfileField.values()).map(BeneficiaryController::column).forEach(columns::add);
        Fields fields = JsonBody.fields(body, columns, today());
        LocalDate effectiveOn = fields.date("effective_on");
        Map<ProfileField, @Nullable String> changes = new HashMap<>();
        String named = fields.text("field");
        for (ProfileField field : ProfileField.values()) {
            if (column(field).equals(named)) {
                changes.put(field, BeneficiaryRows.value(fields, "value", field, effectiveOn));
            } else if (body.has(FieldError.property(column(field)))) {
                changes.put(field, BeneficiaryRows.value(fields, column(field), field, effectiveOn));
            }
        }
        if (changes.isEmpty()) {
            fields.wrong("field", named == null ? "required" : "unknown-code",
                    "Name an attribute to change: " + Arrays.stream(ProfileField.values())
                            .map(field -> FieldError.property(column(field)))
                            .toList() + ".");
        }
        fields.refuseIfWrong();
        run(new ChangeProfile(id, effectiveOn, changes, false), Caller.current(), Set.of());
        return view(id);
    }

    /**
     * Merges this record with another: the body names either the survivor, whose duplicate this record is, or the
     * duplicate, whose survivor this record is.
     */
    @PostMapping("/{id}/merge")
    BeneficiaryView merge(@PathVariable UUID id, @RequestBody JsonNode body) {
        Caller caller = Caller.current();
        Fields fields = JsonBody.fields(body, MERGE, today());
        UUID survivor = other(fields, "survivor", caller);
        UUID duplicate = other(fields, "duplicate", caller);
        String reason = fields.required("reason");
        if ((survivor == null) == (duplicate == null)) {
            fields.wrong("survivor_id", "required", "Name either the survivor or the duplicate, by id or ref.");
        }
        fields.refuseIfWrong();
        MergeDuplicate command = survivor != null
                ? new MergeDuplicate(id, survivor, reason, false)
                : new MergeDuplicate(java.util.Objects.requireNonNull(duplicate), id, reason, false);
        run(command, caller, Set.of("merging"));
        return view(command.recordId());
    }

    /** Undoes the merge of this record, the duplicate. */
    @PostMapping("/{id}/unmerge")
    BeneficiaryView unmerge(@PathVariable UUID id, @RequestBody JsonNode body) {
        Fields fields = JsonBody.fields(body, Set.of("reason"), today());
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        run(new Unmerge(id, reason), Caller.current(), Set.of("merging"));
        return view(id);
    }

    private Refusal refusal(RegisterBeneficiary command, Outcome.Refused refused) {
        Refusal refusal = Refusal.of(refused);
        return refused.errors().getFirst().code().equals(Beneficiary.POSSIBLE_DUPLICATE)
                ? refusal.with("candidates", duplicates
                        .likely(Map.of(command.recordId(), command.traits()), register)
                        .getOrDefault(command.recordId(), List.of()))
                : refusal;
    }

    private Outcome run(LedgerCommand command, Caller caller, Set<String> locks) {
        Outcome outcome = commands.executeAll(List.of(command), CommandContext.of(caller.subject()), locks).getFirst();
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusal.of(refused);
        }
        return outcome;
    }

    private BeneficiaryView view(UUID id) {
        return people.find(id)
                .map(person -> BeneficiaryView.of(person, today()))
                .orElseThrow(() -> Refusal.notFound("id", "There is no person " + id + "."));
    }

    private static @Nullable UUID other(Fields fields, String who, Caller caller) {
        String id = fields.text(who + "_id");
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                fields.wrong(who + "_id", "not-an-id", "'" + id + "' is no id (UUID).");
                return null;
            }
        }
        return fields.has(who + "_ref") ? BeneficiaryRows.person(caller.client(), fields.ref(who + "_ref")) : null;
    }

    private static String column(ProfileField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
