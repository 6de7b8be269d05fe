package ledger.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A birth date as people in flight know it: a day ({@code YYYY-MM-DD}) or a year alone ({@code YYYY}).
 *
 * @param text the one or the other; an impossible date cannot be made
 */
public record BirthDate(String text) {
    private static final Pattern YEAR = Pattern.compile("(?!0000)\\d{4}");

    /** @throws DateTimeException if the text is neither a year nor an existing day */
    @JsonCreator
    public BirthDate {
        if (!YEAR.matcher(text).matches()) {
            IsoDay.of(text);
        }
    }

    public boolean yearAlone() {
        return text.length() == 4;
    }

    /** The day that ages are reckoned from: a year alone is read as 1 July of that year (counting rule 12). */
    public LocalDate day() {
        return yearAlone() ? LocalDate.of(Integer.parseInt(text), 7, 1) : IsoDay.of(text);
    }

    /** Whether a birth at this date lies after the day; a year alone does only if the whole year does. */
    public boolean isAfter(LocalDate date) {
        return yearAlone() ? Integer.parseInt(text) > date.getYear() : day().isAfter(date);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
