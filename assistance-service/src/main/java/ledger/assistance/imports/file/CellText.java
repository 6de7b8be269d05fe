package ledger.assistance.imports.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** A cell of a spreadsheet as the same cell would stand in a CSV file of the template. */
final class CellText {
    /** Spreadsheets keep fifteen digits; what they write behind them is noise of binary fractions. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int MAX_SCALE = 400;
    /** Formats of dates that every spreadsheet knows by number. */
    private static final Set<Integer> DATE_FORMATS = Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53,
            54, 55, 56, 57, 58);
    /** Day 60 of the 1900 calendar is 29 February 1900, which never was; all later days are one too high. */
    private static final int PHANTOM_DAY = 60;

    private CellText() {}

    /** Dates as YYYY-MM-DD, numbers without exponent or trailing zeros, booleans as yes and no, formulas by their value. */
    static String of(@Nullable Cell cell, boolean from1904) {
        if (cell == null) {
            return "";
        }
        Object value = cell.getValue();
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof BigDecimal number) {
            if (Math.abs((long) number.scale()) > MAX_SCALE) {
                return raw;
            }
            return isDate(cell.getDataFormatId(), cell.getDataFormatString())
                    ? date(number, from1904)
                    : plain(number);
        }
        return value == null ? raw : value.toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A number of days that is no date stays a number, which is then refused as a date. */
    private static String date(BigDecimal days, boolean from1904) {
        BigDecimal whole = days.setScale(0, RoundingMode.FLOOR);
        try {
            long day = whole.longValueExact();
            if (from1904) {
                return LocalDate.of(1904, 1, 1).plusDays(day).toString();
            }
            if (day < 1 || day == PHANTOM_DAY) {
                return plain(days);
            }
            return LocalDate.of(1899, 12, 31).plusDays(day < PHANTOM_DAY ? day : day - 1).toString();
        } catch (ArithmeticException | DateTimeException e) {
            return plain(days);
        }
    }

    private static boolean isDate(@Nullable Integer id, @Nullable String format) {
        if (id != null && DATE_FORMATS.contains(id)) {
            return true;
        }
        if (format == null) {
            return false;
        }
        // Texts in quotes, escaped characters and colours or languages in brackets are no part of the pattern; the
        // first section is the one for positive numbers.
        String pattern = format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|[_*].", "")
                .replaceFirst(";.*", "")
                .toLowerCase(Locale.ROOT);
        return !pattern.equals("general") && (pattern.contains("y") || pattern.contains("d"));
    }
}
