package ledger.beneficiary.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.beneficiary.duplicates.Candidate;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.platform.decide.FieldError;
import org.springframework.stereotype.Component;

/**
 * What an import says of people who look like others: they are registered all the same. A dry run looks at the people who
 * are recorded and at those of the same batch, since it records none itself.
 */
@Component
class DuplicateNotices {
    private final PossibleDuplicates duplicates;
    private final Register register;

    DuplicateNotices(PossibleDuplicates duplicates, Register register) {
        this.duplicates = duplicates;
        this.register = register;
    }

    /** @param before registrations that say what was recorded before */
    Map<UUID, List<FieldError>> in(List<RegisterBeneficiary> recorded, List<RegisterBeneficiary> before) {
        Map<UUID, Traits> people = new HashMap<>();
        recorded.forEach(one -> people.put(one.recordId(), one.traits()));
        before.forEach(one -> people.put(one.recordId(), one.traits()));
        Set<UUID> known = before.stream().map(RegisterBeneficiary::recordId).collect(Collectors.toSet());
        Register withThese = recordIds -> {
            Map<UUID, Register.Person> all = new HashMap<>();
            Stream.concat(recorded.stream(), before.stream())
                    .filter(one -> recordIds.contains(one.recordId()))
                    .forEach(one -> all.put(one.recordId(),
                            new Register.Person(one.recordId(), one.source(), one.personRef())));
            all.putAll(register.peopleOf(recordIds));
            return all;
        };
        Map<UUID, List<FieldError>> notices = new HashMap<>();
        duplicates.likely(people, known, withThese).forEach((person, candidates) -> notices.put(person, List.of(
                new FieldError("person_ref", "possible-duplicate", sentence(candidates)))));
        return notices;
    }

    private static String sentence(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        return "Looks like '" + best.personRef() + "' (score " + best.score() + ": "
                + best.reasons().stream().map(Candidate.Why::code).collect(Collectors.joining(", ")) + ")"
                + (candidates.size() == 1 ? "" : " and " + (candidates.size() - 1) + " more")
                + "; merge the two if they are one person.";
    }
}
