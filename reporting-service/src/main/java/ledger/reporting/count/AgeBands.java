package ledger.reporting.count;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Age bands as a publication has them: from 0 without gaps, the last one open. Rule 12 gives the ones that hold where nothing
 * else is asked for.
 *
 * @param bands at least one
 */
public record AgeBands(List<Band> bands) {
    /** Where no birth date is known. */
    public static final String UNKNOWN = "UNKNOWN";

    private static final int MOST = 30;
    /** The last band begins here at the latest. */
    static final int OLDEST = 130;
    private static final Pattern CLOSED = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
    private static final Pattern OPEN = Pattern.compile("(\\d{1,3})\\+");

    /** Those of rule 12. */
    public static final AgeBands STANDARD = parse("0-4,5-11,12-17,18-59,60+");

    /**
     * @param label as on a report
     * @param last  the highest age in completed years that belongs to it
     */
    public record Band(String label, int last) {}

    public AgeBands {
        bands = List.copyOf(bands);
    }

    /**
     * Bands as they are written: {@code 0-17,18-59,60+}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static AgeBands parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " bands");
        }
        List<Band> bands = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < parts.length; i++) {
            String label = parts[i].strip();
            Matcher band = (i == parts.length - 1 ? OPEN : CLOSED).matcher(label);
            if (!band.matches()) {
                throw new IllegalArgumentException("'" + label + "' is no band such as "
                        + (i == parts.length - 1 ? "60+, and the last one must be open" : "18-59"));
            }
            int last = i == parts.length - 1 ? Integer.MAX_VALUE : Integer.parseInt(band.group(2));
            int first = Integer.parseInt(band.group(1));
            if (first != next || last < first || first > OLDEST) {
                throw new IllegalArgumentException("'" + label + "' does not begin at " + next
                        + "; bands follow each other without gaps, from 0 to at most " + OLDEST);
            }
            bands.add(new Band(label, last));
            next = last + 1;
        }
        return new AgeBands(bands);
    }

    /** The band on a day; ages below zero read as 0. */
    public String on(LocalDate day, @Nullable LocalDate birthDay) {
        return birthDay == null ? UNKNOWN : bands.get(index(Period.between(birthDay, day).getYears())).label();
    }

    /** Which band an age in completed years belongs to, from 0; ages below zero read as 0. */
    int index(int age) {
        int index = 0;
        while (Math.max(0, age) > bands.get(index).last()) {
            index++;
        }
        return index;
    }

    /** As they are written. */
    @Override
    public String toString() {
        return String.join(",", bands.stream().map(Band::label).toList());
    }
}
