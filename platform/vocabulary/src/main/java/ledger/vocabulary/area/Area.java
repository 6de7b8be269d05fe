package ledger.vocabulary.area;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An administrative area.
 *
 * @param code   the ledger's own code; names recur across levels and divisions, codes never
 * @param name   as written in the country
 * @param level  0 country, 1 province, 2 commune
 * @param parent code of the area it lies in; null for a country
 * @param from   first day in force; null where it has always been
 * @param to     last day in force; null where it still is
 */
public record Area(String code, String name, int level, @Nullable String parent, @Nullable LocalDate from,
        @Nullable LocalDate to) {
    public boolean inForceOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
