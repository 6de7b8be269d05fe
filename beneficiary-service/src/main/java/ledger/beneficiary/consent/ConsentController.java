package ledger.beneficiary.consent;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.RecordConsent;
import ledger.beneficiary.person.BeneficiaryView;
import ledger.beneficiary.person.PersonDesk;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.vocabulary.code.ConsentScope;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Consent over REST. */
@RestController
class ConsentController {
    private static final Set<String> CONSENT = Set.of("given", "scope", "on", "reason");

    private final PersonDesk desk;

    ConsentController(PersonDesk desk) {
        this.desk = desk;
    }

    /**
     * {@code given} (yes or no), {@code scope} (at least one), {@code on} (the day it was given or refused) and, where there
     * is one, {@code reason}. The same again changes nothing.
     */
    @PutMapping("/api/beneficiaries/{id}/consent")
    BeneficiaryView record(@PathVariable UUID id, @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = JsonBody.fields(body, CONSENT, desk.today());
        fields.required("given");
        Boolean given = fields.yesNo("given");
        Set<ConsentScope> scope = fields.codes("scope", ConsentScope.class);
        if (fields.required("scope").matches("[;\\s]+")) {
            fields.wrong("scope", "required", "'scope' names nothing; give at least one.");
        }
        LocalDate on = fields.pastDate("on");
        String reason = fields.text("reason");
        fields.refuseIfWrong();
        desk.carryOut(new RecordConsent(id, on, Boolean.TRUE.equals(given), scope, reason), ifMatch);
        return desk.view(id);
    }
}
