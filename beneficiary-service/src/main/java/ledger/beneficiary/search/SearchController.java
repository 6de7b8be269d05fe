package ledger.beneficiary.search;

import java.util.List;
import java.util.Set;

import ledger.beneficiary.disclose.Reads;
import ledger.beneficiary.duplicates.Candidate;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.person.BeneficiaryView;
import ledger.beneficiary.person.PersonDesk;
import ledger.beneficiary.protect.PersonalData;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.web.Caller;
import ledger.vocabulary.code.Sex;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

/** Search over REST. What is looked for comes in the body: addresses of requests end up in logs, bodies do not. */
@RestController
class SearchController {
    private static final Set<String> SEARCH = Set.of("given_names", "family_name", "birth_date", "sex", "phone",
            "document_no", "reason");

    private final PossibleDuplicates people;
    private final Register register;
    private final PersonDesk desk;
    private final Reads reads;

    SearchController(PossibleDuplicates people, Register register, PersonDesk desk, Reads reads) {
        this.people = people;
        this.register = register;
        this.desk = desk;
        this.reads = reads;
    }

    /** Best first, at most twenty. */
    record Found(List<Match> matches) {}

    /**
     * Somebody who may be the person looked for.
     *
     * @param likeness how well what was said fits, and why
     * @param person   without names: whoever needs those reads them with a reason
     */
    record Match(Candidate likeness, BeneficiaryView person) {}

    /**
     * Looks by {@code documentNo}, by {@code phone}, or by two words of the name with {@code birthDate} (a year alone finds
     * those two years younger and older too), in whatever spelling and order; by all that is given together. Names are
     * never shown, but that somebody is in the registry is: so each match is recorded as a read of the person's data, with
     * the {@code reason}, before it is answered.
     */
    @PostMapping("/api/beneficiaries/search")
    Found search(@RequestBody JsonNode body) {
        Fields fields = JsonBody.fields(body, SEARCH, desk.today());
        Sex sex = fields.optionalCode("sex", Sex.class);
        Traits wanted = new Traits(new PersonalData(fields.text("given_names"), fields.text("family_name"),
                fields.text("phone"), fields.text("document_no")), sex == null ? Sex.UNKNOWN : sex,
                fields.birthDate("birth_date"));
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        if (!people.canFind(wanted)) {
            fields.wrong("given_names", "too-little", "Nobody can be found by this; give a document number, a phone "
                    + "number, or two words of the name and the date or year of birth.");
            fields.refuseIfWrong();
        }
        List<Candidate> found = people.search(wanted, register);
        found.forEach(match -> reads.record(match.id(), Caller.current(), "found by a search: " + reason));
        return new Found(found.stream().map(match -> new Match(match, desk.view(match.id()))).toList());
    }
}
