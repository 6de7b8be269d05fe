package ledger.reporting.sheet;

import java.net.URI;
import java.time.LocalDate;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * What a report is about and what it follows from.
 *
 * @param programme code, or {@code ALL}
 * @param filters   deliveries selected by, by parameter; empty for all
 * @param position  ledger position that the figures follow from
 * @param rules     version of the counting rules
 * @param parked    records that could not be applied and are missing
 * @param seal      of the statement that the figures are published in; none for a report
 */
public record SheetHead(String programme, LocalDate from, LocalDate to, SortedMap<String, String> filters,
        long position, int rules, long parked, @Nullable Seal seal) {
    /**
     * How a reader holds a sheet against the ledger.
     *
     * @param fingerprint  SHA-256 of the statement, in hexadecimal
     * @param verification where it can be looked up
     */
    public record Seal(String fingerprint, URI verification) {}
}
