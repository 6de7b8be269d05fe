package ledger.vocabulary.catalogue;

import java.time.LocalDate;
import java.util.SortedMap;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/**
 * How a service is called, in one programme or all, from a day to a day.
 *
 * @param version   of the catalogue in which the entry came; entries are added, never changed
 * @param programme null for every programme that has no entry of its own
 * @param from      first day on offer under this label; null where it has always been
 * @param to        last day; null where it still is
 * @param labels    by language, {@code en} and {@code fr}
 */
public record CatalogueEntry(int version, ServiceType service, @Nullable Programme programme, @Nullable LocalDate from,
        @Nullable LocalDate to, SortedMap<String, String> labels) {
    public boolean activeOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
