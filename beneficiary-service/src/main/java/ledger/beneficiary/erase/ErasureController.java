package ledger.beneficiary.erase;

import java.util.Collections;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.ErasePersonalData;
import ledger.beneficiary.person.BeneficiaryView;
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

    ErasureController(PersonDesk desk) {
        this.desk = desk;
    }

    /**
     * Erases the personal data of one record; of somebody who was registered several times, each record by itself. Again:
     * nothing changes.
     *
     * @param reason why, required; here or as {@code reason} of a JSON body, for clients that send none with a DELETE
     */
    @DeleteMapping("/api/beneficiaries/{id}/personal-data")
    BeneficiaryView erase(@PathVariable UUID id, @RequestParam @Nullable String reason,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = body == null || body.isMissingNode()
                ? new Fields(Collections.singletonMap("reason", reason), desk.today(), FieldError::property)
                : JsonBody.fields(body, Set.of("reason"), desk.today());
        String why = fields.required("reason");
        fields.refuseIfWrong();
        desk.carryOut(new ErasePersonalData(id, desk.today(), why), ifMatch);
        return desk.view(id);
    }
}
