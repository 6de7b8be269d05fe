package ledger.reporting.period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.period.PeriodIndex.Row;

/** How the periods of a programme lie in time: they may overlap and leave days out, and both is shown. */
final class Calendar {
    private Calendar() {}

    /** Days of a programme between its first and last period that none of them covers. */
    record Gap(String programme, LocalDate from, LocalDate to) {}

    static List<UUID> overlapping(Row period, List<Row> all) {
        return all.stream()
                .filter(other -> !other.id().equals(period.id()) && programme(other).equals(programme(period)))
                .filter(period::overlaps)
                .map(Row::id)
                .toList();
    }

    static List<Gap> gaps(List<Row> all) {
        Map<String, List<Row>> byProgramme = new TreeMap<>();
        all.forEach(row -> byProgramme.computeIfAbsent(programme(row), _ -> new ArrayList<>()).add(row));
        List<Gap> gaps = new ArrayList<>();
        byProgramme.forEach((programme, rows) -> {
            LocalDate covered = LocalDate.MAX;
            for (Row row : rows.stream().sorted(Comparator.comparing(Row::from)).toList()) {
                if (covered.isBefore(LocalDate.MAX) && row.from().isAfter(covered.plusDays(1))) {
                    gaps.add(new Gap(programme, covered.plusDays(1), row.from().minusDays(1)));
                }
                covered = covered.equals(LocalDate.MAX) || row.to().isAfter(covered) ? row.to() : covered;
            }
        });
        return gaps;
    }

    static String programme(Row row) {
        return row.programme() == null ? "ALL" : row.programme();
    }
}
