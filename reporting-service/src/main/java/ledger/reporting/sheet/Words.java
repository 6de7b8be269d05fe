package ledger.reporting.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

import ledger.vocabulary.area.AreaList;

/** A sheet's words and numbers in one language. */
final class Words {
    private final Locale language;
    private final ResourceBundle texts;
    private final Labels labels;

    Words(Locale wanted) {
        language = wanted.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        texts = ResourceBundle.getBundle("ledger.reporting.sheet.texts", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
        labels = new Labels(language);
    }

    String languageTag() {
        return language.getLanguage();
    }

    /** A sentence or a title of the sheet. */
    String text(String key) {
        return texts.getString(key);
    }

    /** A code by the label that the programme gives it. */
    String code(String programme, String table, String key) {
        if (key.isEmpty()) {
            return text(table.equals("combinations") ? "rest.combinations" : "rest");
        }
        if (table.equals("people.byArea")) {
            return AreaList.standard().byCode(key).map(area -> area.name()).orElse(key);
        }
        if (key.contains(";") || table.equals("combinations")) {
            return Arrays.stream(key.split(";", -1))
                    .map(code -> labels.code(programme, code))
                    .collect(Collectors.joining(" + "));
        }
        return labels.code(programme, key);
    }

    String programme(String code) {
        return labels.text("programme." + code);
    }

    String number(long count) {
        // A narrow space is unknown to many fonts; the ordinary one that does not break is known to all.
        return NumberFormat.getIntegerInstance(language).format(count).replace('\u202f', '\u00a0');
    }

    /** Rounded half up to whole percent (rule 18). */
    String percent(long count, long whole) {
        return share(count, whole, 0) + "\u00a0%";
    }

    /** A share in percent with so many decimals, rounded half up (rule 18). */
    static BigDecimal share(long count, long whole, int decimals) {
        return BigDecimal.valueOf(count)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", language).format(day);
    }
}
