package ledger.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Days written {@code YYYY-MM-DD}. Years of other lengths are dates to Java, but to nobody who fills in a form; and Java's
 * own reader takes a microsecond, which an import pays for several times with every row.
 */
public final class IsoDay {
    private static final int LENGTH = "YYYY-MM-DD".length();
    private static final int MONTH = "YYYY-".length();
    private static final int DAY = "YYYY-MM-".length();

    private IsoDay() {}

    /** @throws DateTimeException if the text is no existing day of this form */
    public static LocalDate of(String text) {
        if (text.length() != LENGTH || text.charAt(MONTH - 1) != '-' || text.charAt(DAY - 1) != '-') {
            throw new DateTimeException("'" + text + "' is no day of the form YYYY-MM-DD");
        }
        int year = number(text, 0, MONTH - 1);
        if (year == 0) {
            throw new DateTimeException("'" + text + "' is of a year that no calendar has");
        }
        return LocalDate.of(year, number(text, MONTH, DAY - 1), number(text, DAY, LENGTH));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("'" + text + "' is no day of the form YYYY-MM-DD");
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
