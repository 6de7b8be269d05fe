package ledger.reporting.count;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The age bands of rule 12. */
final class AgeGroup {
    /**
     * @param label as on a report
     * @param last  the highest age in completed years that belongs to it
     */
    record Band(String label, int last) {}

    static final String UNKNOWN = "UNKNOWN";
    static final List<Band> BANDS = List.of(new Band("0-4", 4), new Band("5-11", 11), new Band("12-17", 17),
            new Band("18-59", 59), new Band("60+", Integer.MAX_VALUE));

    private AgeGroup() {}

    /** The band on a day; ages below zero read as 0. */
    static String on(LocalDate day, @Nullable LocalDate birthDay) {
        if (birthDay == null) {
            return UNKNOWN;
        }
        int age = Math.max(0, Period.between(birthDay, day).getYears());
        return BANDS.stream().filter(band -> age <= band.last()).findFirst().orElseThrow().label();
    }
}
