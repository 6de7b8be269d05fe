package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.code.Programme;

import org.jspecify.annotations.Nullable;

/**
 * How figures of a reporting period came to be published: topic {@code ledger.reporting.events}. A statement is the figures
 * as canonical JSON (RFC 8785) in UTF-8; what is published is told from its SHA-256. Nobody is helped or counted by these
 * events. {@code by} is the subject of a token, never a person's name.
 */
public sealed interface PeriodEvent extends LedgerEvent {
    UUID periodId();

    @Override
    default UUID recordId() {
        return periodId();
    }

    @Override
    default UUID subject() {
        return periodId();
    }

    /**
     * A period to report on was opened; periods may overlap.
     *
     * @param source    the system that named the period {@code periodRef}
     * @param programme null for all programmes
     * @param from      first day
     * @param to        last day, included
     * @param ageBands  as {@code 0-4,5-17,18+}
     * @param threshold counts below it are withheld from the public
     */
    record PeriodOpened(UUID periodId, String source, String periodRef, String title, @Nullable Programme programme,
            LocalDate from, LocalDate to, String ageBands, int threshold, String by) implements PeriodEvent {}

    /**
     * A statement was frozen and handed in for approval.
     *
     * @param version   of the statement within its period, from 1
     * @param position  the ledger position that its figures follow from
     * @param rules     version of the counting rules
     * @param statement canonical JSON
     * @param sha256    of the statement's bytes, in hexadecimal
     * @param reason    why a published statement is to be restated; null for a first one
     */
    record PeriodSubmitted(UUID periodId, int version, long position, int rules, String statement, String sha256,
            @Nullable String reason, String by) implements PeriodEvent {}

    /** A statement was handed back to be worked on. */
    record PeriodReturned(UUID periodId, int version, String comment, String by) implements PeriodEvent {}

    /** A statement was approved, by somebody else than who submitted it. */
    record PeriodApproved(UUID periodId, int version, String by) implements PeriodEvent {}

    /** The first statement of a period was published. */
    record PeriodPublished(UUID periodId, int version, String sha256, String by) implements PeriodEvent {}

    /**
     * A later statement was published; the one before stays as it is.
     *
     * @param supersedes version of the statement that was valid until then
     */
    record PeriodRestated(UUID periodId, int version, int supersedes, String sha256,
            String by) implements PeriodEvent {}
}
