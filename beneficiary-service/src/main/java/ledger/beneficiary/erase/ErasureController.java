package ledger.beneficiary.erase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.index.RegistryIndex;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Act;
import ledger.beneficiary.person.BeneficiaryCommand.ErasePersonalData;
import ledger.beneficiary.person.BeneficiaryView;
import ledger.beneficiary.person.People;
import ledger.beneficiary.person.PersonDesk;
import ledger.platform.decide.FieldError;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Erasure over REST, for administrators. */
@RestController
class ErasureController {
    private final PersonDesk desk;
    private final People people;
    private final RegistryIndex index;

    ErasureController(PersonDesk desk, People people, RegistryIndex index) {
        this.desk = desk;
        this.people = people;
        this.index = index;
    }

    /**
     * Erases the personal data of a person: of the record, of the one that it is a duplicate of, and of all other
     * duplicates of that, since all of them name the same person. Again: what is erased stays so, and what was merged with
     * it since is erased too.
     *
     * @param reason why, required; here or as {@code reason} of a JSON body, for clients that send none with a DELETE
     */
    @DeleteMapping("/api/beneficiaries/{id}/personal-data")
    BeneficiaryView erase(@PathVariable UUID id, @RequestParam @Nullable String reason,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields parameter = new Fields(Collections.singletonMap("reason", reason), desk.today(), FieldError::property);
        parameter.text("reason");
        parameter.refuseIfWrong();
        Fields fields = body == null || body.isMissingNode()
                ? parameter
                : JsonBody.fields(body, Set.of("reason"), desk.today());
        String why = fields.required("reason");
        fields.refuseIfWrong();
        desk.carryOutAll(recordsOfPerson(id).stream()
                .<Act>map(record -> new ErasePersonalData(record, desk.today(), why))
                .toList(), id, ifMatch);
        return desk.view(id);
    }

    /** The records that are one person by today's merges, the one that was named last. */
    private List<UUID> recordsOfPerson(UUID id) {
        UUID survivor = people.survivorOf(id).map(Beneficiary::id).orElse(id);
        List<UUID> records = new ArrayList<>(List.of(survivor));
        for (int i = 0; i < records.size(); i++) {
            UUID record = records.get(i);
            people.find(index.duplicatesOf(record))
                    .stream()
                    .filter(duplicate -> record.equals(duplicate.survivor()))
                    .forEach(duplicate -> records.add(duplicate.id()));
        }
        records.remove(id);
        records.add(id);
        return records;
    }
}
