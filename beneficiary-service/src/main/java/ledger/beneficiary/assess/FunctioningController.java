package ledger.beneficiary.assess;

import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.AssessFunctioning;
import ledger.beneficiary.person.BeneficiaryView;
import ledger.beneficiary.person.PersonDesk;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.vocabulary.code.Difficulty;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** The Washington Group's short set of questions on functioning, over REST. */
@RestController
class FunctioningController {
    private static final Set<String> ASSESSMENT = Set.of("assessed_on", "seeing", "hearing", "walking", "remembering",
            "self_care", "communicating");

    private final PersonDesk desk;

    FunctioningController(PersonDesk desk) {
        this.desk = desk;
    }

    /**
     * {@code assessedOn} and the answers to {@code seeing}, {@code hearing}, {@code walking}, {@code remembering},
     * {@code selfCare} and {@code communicating}, at least one of them. From the assessment's day on, whoever has a lot of
     * difficulty or worse in one of them counts as a person with a disability. The same again changes nothing; another
     * assessment of the same day takes its place.
     */
    @PutMapping("/api/beneficiaries/{id}/functioning")
    BeneficiaryView assess(@PathVariable UUID id, @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Fields fields = JsonBody.fields(body, ASSESSMENT, desk.today());
        FunctioningAssessed assessment = new FunctioningAssessed(id, fields.pastDate("assessed_on"),
                answer(fields, "seeing"), answer(fields, "hearing"), answer(fields, "walking"),
                answer(fields, "remembering"), answer(fields, "self_care"), answer(fields, "communicating"));
        if (ASSESSMENT.stream().noneMatch(name -> !name.equals("assessed_on") && fields.has(name))) {
            fields.wrong("seeing", "required", "No question is answered; give the answer to at least one of seeing, "
                    + "hearing, walking, remembering, selfCare and communicating.");
        }
        fields.refuseIfWrong();
        desk.carryOut(new AssessFunctioning(id, assessment), ifMatch);
        return desk.view(id);
    }

    private static @Nullable Difficulty answer(Fields fields, String question) {
        return fields.optionalCode(question, Difficulty.class);
    }
}
