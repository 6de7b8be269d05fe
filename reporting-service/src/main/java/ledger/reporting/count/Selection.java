package ledger.reporting.count;

import java.time.LocalDate;
import java.util.Set;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/**
 * What is counted. The filters select deliveries first; every rule then applies to what is left (rule 10).
 *
 * @param programme null for all
 * @param from      first day of the period
 * @param to        last day of the period
 * @param areas     codes that a delivery's area may have: an area and all that lie in it; null for no filter
 * @param project   null for no filter
 * @param provider  null for no filter
 * @param service   null for no filter; it does not change who is standalone or combined
 */
public record Selection(@Nullable Programme programme, LocalDate from, LocalDate to, @Nullable Set<String> areas,
        @Nullable String project, @Nullable String provider, @Nullable ServiceType service) {
    /** All deliveries of a programme, or of all, in a period. */
    public static Selection of(@Nullable Programme programme, LocalDate from, LocalDate to) {
        return new Selection(programme, from, to, null, null, null, null);
    }

    /** Whether the day lies in the period, both ends included (rule 1). */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
