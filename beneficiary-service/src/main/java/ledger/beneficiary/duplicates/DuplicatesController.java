package ledger.beneficiary.duplicates;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who may be the same person, on demand. */
@RestController
class DuplicatesController {
    private final PossibleDuplicates duplicates;
    private final Register register;

    DuplicatesController(PossibleDuplicates duplicates, Register register) {
        this.duplicates = duplicates;
        this.register = register;
    }

    /** Best first, at most twenty; 404 where there is no such person. */
    @GetMapping("/api/beneficiaries/{id}/possible-duplicates")
    List<Candidate> find(@PathVariable UUID id) {
        if (!register.peopleOf(Set.of(id)).containsKey(id)) {
            throw Refusal.notFound("id", "There is no person " + id + ".");
        }
        return duplicates.of(id, register);
    }
}
