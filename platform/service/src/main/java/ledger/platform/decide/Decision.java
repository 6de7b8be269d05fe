package ledger.platform.decide;

import java.util.List;

import ledger.vocabulary.event.LedgerEvent;

/**
 * What a command leads to.
 *
 * @param <E> the events of the record decided on
 */
public sealed interface Decision<E extends LedgerEvent> {
    /** The facts to record, in order; at least one. */
    record Accept<E extends LedgerEvent>(List<E> events) implements Decision<E> {}

    /** The same was recorded before: nothing changes. */
    record AlreadyRecorded<E extends LedgerEvent>() implements Decision<E> {}

    /** It cannot be recorded. */
    record Refuse<E extends LedgerEvent>(RefusalKind kind, List<FieldError> errors) implements Decision<E> {}

    static <E extends LedgerEvent> Decision<E> accept(E event) {
        return new Accept<>(List.of(event));
    }

    static <E extends LedgerEvent> Decision<E> alreadyRecorded() {
        return new AlreadyRecorded<>();
    }

    /** Against what is recorded already: other content under a known ref, voided twice, merged in a circle. */
    static <E extends LedgerEvent> Decision<E> conflict(String field, String code, String message) {
        return new Refuse<>(RefusalKind.CONFLICT, List.of(new FieldError(field, code, message)));
    }

    /** The record that the command is about does not exist. */
    static <E extends LedgerEvent> Decision<E> unknown(String field, String message) {
        return new Refuse<>(RefusalKind.NOT_FOUND, List.of(new FieldError(field, "unknown-ref", message)));
    }

    static <E extends LedgerEvent> Decision<E> invalid(String field, String code, String message) {
        return new Refuse<>(RefusalKind.INVALID, List.of(new FieldError(field, code, message)));
    }
}
