package ledger.beneficiary.person;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.ProfileField;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** People over REST: registered, shown, changed. Refs belong to the calling client. */
@RestController
@RequestMapping("/api/beneficiaries")
class BeneficiaryController {
    private static final Set<String> REGISTRATION = and(BeneficiaryRows.REGISTRATION.stream(),
            BeneficiaryRows.REPORTED_ELSEWHERE);
    private static final Set<String> CHANGE = and(
            Arrays.stream(ProfileField.values()).map(BeneficiaryController::column), "effective_on", "field", "value",
            BeneficiaryRows.REPORTED_ELSEWHERE);

    private final PersonDesk desk;
    private final PossibleDuplicates duplicates;
    private final Register register;

    BeneficiaryController(PersonDesk desk, PossibleDuplicates duplicates, Register register) {
        this.desk = desk;
        this.duplicates = duplicates;
        this.register = register;
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
        RegisterBeneficiary command = BeneficiaryRows.registration(JsonBody.fields(body, REGISTRATION, desk.today()),
                Caller.current().client(), registerAnyway);
        Outcome outcome = carryOut(command);
        BeneficiaryView person = desk.view(command.recordId());
        return outcome instanceof Outcome.Accepted
                ? ResponseEntity.created(URI.create("/api/beneficiaries/" + person.id())).body(person)
                : ResponseEntity.ok(person);
    }

    @GetMapping("/{id}")
    BeneficiaryView find(@PathVariable UUID id) {
        return desk.view(id);
    }

    /**
     * {@code effectiveOn} and any attributes, all or none of them; or one as {@code field} and {@code value}. Beside them
     * {@code reportedElsewhere}, which changes no figure.
     */
    @PatchMapping("/{id}/profile")
    BeneficiaryView change(@PathVariable UUID id, @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = JsonBody.fields(body, CHANGE, desk.today());
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
        Boolean elsewhere = fields.yesNo(BeneficiaryRows.REPORTED_ELSEWHERE);
        if (changes.isEmpty() && (elsewhere == null || named != null)) {
            fields.wrong("field", named == null ? "required" : "unknown-code",
                    "Name an attribute to change: " + Arrays.stream(ProfileField.values())
                            .map(field -> FieldError.property(column(field)))
                            .toList() + ".");
        }
        fields.refuseIfWrong();
        desk.carryOut(new ChangeProfile(id, effectiveOn, changes, elsewhere, false), ifMatch);
        return desk.view(id);
    }

    private Outcome carryOut(RegisterBeneficiary command) {
        try {
            return desk.carryOut(command, command.recordId(), null, duplicates.locks(command.traits()));
        } catch (Refusal refusal) {
            throw refusal.errors().getFirst().code().equals(Beneficiary.POSSIBLE_DUPLICATE)
                    ? refusal.with("candidates", duplicates
                            .likely(Map.of(command.recordId(), command.traits()), Set.of(), register)
                            .getOrDefault(command.recordId(), List.of()))
                    : refusal;
        }
    }

    private static String column(ProfileField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> and(Stream<String> columns, String... others) {
        Set<String> all = new HashSet<>(Set.of(others));
        columns.forEach(all::add);
        return Set.copyOf(all);
    }
}
