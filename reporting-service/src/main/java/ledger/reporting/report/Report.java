package ledger.reporting.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.reporting.count.Figures;

import org.jspecify.annotations.Nullable;

/**
 * A report of assistance, in the shape that its JSON has.
 *
 * @param programme  code, or {@code ALL}
 * @param from       first day of the period
 * @param to         last day of the period, included
 * @param filters    which deliveries were selected, by parameter; left out without filters
 * @param asOf       the ledger position that the figures follow from
 * @param rules      version of the counting rules
 * @param incomplete what the figures miss; left out where nothing is missing
 * @param breakdowns people by two dimensions at once; left out where none was asked for
 * @param shares     by path of the figure, in percent with one decimal; left out where they were not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(String programme, LocalDate from, LocalDate to, @Nullable SortedMap<String, String> filters,
        AsOf asOf,
        int rules, @Nullable Incomplete incomplete, Figures.People people, Figures.Services services,
        Figures.Deliveries deliveries, List<Figures.Combination> combinations, Figures.Victims victims,
        Figures.Awareness awareness, Figures.Trainings trainings, SortedMap<String, Long> workingGroups,
        @Nullable List<Breakdown> breakdowns, @Nullable SortedMap<String, BigDecimal> shares) {
    /** The version of the rules that the counters follow. */
    public static final int RULES = 1;

    /** @param time when the entry at the position was journalled; left out for an empty ledger */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AsOf(long position, @Nullable Instant time) {}

    /** @param parked records with an entry that this version cannot apply */
    public record Incomplete(long parked) {}

    /** The figures alone. */
    public Figures figures() {
        return new Figures(people, services, deliveries, combinations, victims, awareness, trainings, workingGroups);
    }
}
