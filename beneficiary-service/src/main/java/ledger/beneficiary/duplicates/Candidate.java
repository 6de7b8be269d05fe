package ledger.beneficiary.duplicates;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be the same person.
 *
 * @param foundAs the record that looks alike, where it was merged into this person
 * @param score   probability from 0 to 1, to three decimals
 * @param reasons what speaks for it and against it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(UUID id, String source, String personRef, @Nullable UUID foundAs, double score,
        List<Why> reasons) {
    /**
     * A reason.
     *
     * @param code    a stable word such as {@code same-document}
     * @param message the same as a sentence
     */
    public record Why(String code, String message) {}

    static Candidate of(Register.Person person, DuplicateSearch.Alike alike) {
        return new Candidate(person.id(), person.source(), person.personRef(),
                alike.personId().equals(person.id()) ? null : alike.personId(),
                Math.round(alike.likeness().score() * 1000) / 1000.0,
                alike.likeness().reasons().stream().map(reason -> new Why(reason.code(), reason.sentence())).toList());
    }
}
