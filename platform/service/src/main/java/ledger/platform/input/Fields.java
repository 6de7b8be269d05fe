package ledger.platform.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.IsoDay;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one import row or JSON body, by the template's column names, read into typed values by the rules of the
 * import templates. Everything that is wrong is collected, so that one look mends all: after the last field ask
 * {@link #refuseIfWrong()}. Until then a wrong field reads as a harmless value of its type.
 */
public final class Fields {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");
    /** Longest text that a field may hold, in characters; refs and codes are far shorter. */
    public static final int MAX_TEXT = 500;
    /** Longest ref or source name, in characters. */
    public static final int MAX_REF = 200;

    private final Map<String, @Nullable String> values;
    private final LocalDate today;
    private final Function<String, String> nameShown;
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * @param values    by column name; what is absent, null or blank is empty
     * @param today     the latest date that something can have happened on
     * @param nameShown how errors call a column: as it is for rows, in camelCase for JSON
     */
    public Fields(Map<String, @Nullable String> values, LocalDate today, Function<String, String> nameShown) {
        this.values = values;
        this.today = today;
        this.nameShown = nameShown;
    }

    /** The rest of the row is worthless where this throws. */
    public void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw new Refusal(RefusalKind.INVALID, errors);
        }
    }

    /** Keeps what is wrong; the same again is kept once. */
    public void wrong(String name, String code, String message) {
        FieldError error = new FieldError(nameShown.apply(name), code, message);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    public boolean has(String name) {
        return raw(name) != null;
    }

    /** A source's own key, required. */
    public String ref(String name) {
        String ref = required(name);
        if (ref.chars().anyMatch(Character::isISOControl)) {
            wrongCharacter(name);
            return "";
        }
        if (ref.length() > MAX_REF) {
            wrong(name, "too-long", "'" + shown(name) + "' is longer than " + MAX_REF + " characters.");
            return "";
        }
        return ref;
    }

    public String required(String name) {
        String text = text(name);
        if (text == null) {
            if (errors.stream().noneMatch(e -> e.field().equals(shown(name)))) {
                wrong(name, "required", "'" + shown(name) + "' is empty; give a value.");
            }
            return "";
        }
        return text;
    }

    /**
     * Text of at most {@link #MAX_TEXT} characters, none of them a control character but tabs and line breaks; null where
     * it is empty.
     */
    public @Nullable String text(String name) {
        String text = raw(name);
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_TEXT) {
            wrong(name, "too-long", "'" + shown(name) + "' is longer than " + MAX_TEXT + " characters.");
            return null;
        }
        if (!isPlain(text)) {
            wrongCharacter(name);
            return null;
        }
        return text;
    }

    /** A day on which something happened: required, existing, not in the future. */
    public LocalDate pastDate(String name) {
        LocalDate date = date(name);
        if (date.isAfter(today)) {
            wrong(name, "in-the-future", "'" + shown(name) + "' is " + date + ", which lies in the future.");
        }
        return date;
    }

    /** A day that may lie in the future, required. */
    public LocalDate date(String name) {
        required(name);
        LocalDate date = optionalDate(name);
        return date == null ? LocalDate.EPOCH : date;
    }

    public @Nullable LocalDate optionalDate(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return IsoDay.of(text);
        } catch (DateTimeException e) {
            wrong(name, "not-a-date", "'" + text + "' is no existing date of the form YYYY-MM-DD.");
            return null;
        }
    }

    public @Nullable BirthDate birthDate(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return new BirthDate(text);
        } catch (DateTimeException e) {
            wrong(name, "not-a-date", "'" + text + "' is no existing date of the form YYYY-MM-DD and no year.");
            return null;
        }
    }

    /** A code of the list, required. */
    public <E extends Enum<E>> E code(String name, Class<E> list) {
        required(name);
        E code = optionalCode(name, list);
        return code == null ? list.getEnumConstants()[0] : code;
    }

    public <E extends Enum<E>> @Nullable E optionalCode(String name, Class<E> list) {
        String text = text(name);
        return text == null ? null : codeOf(name, text, list).orElse(null);
    }

    /** Codes joined by {@code ;}, in the order of the list; empty where none is given. */
    public <E extends Enum<E>> Set<E> codes(String name, Class<E> list) {
        String text = text(name);
        Set<E> codes = EnumSet.noneOf(list);
        if (text != null) {
            Arrays.stream(text.split(";", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> codeOf(name, part, list).ifPresent(codes::add));
        }
        return Collections.unmodifiableSet(codes);
    }

    /** {@code yes} or {@code no}; null where it is empty. */
    public @Nullable Boolean yesNo(String name) {
        String text = text(name);
        if (text == null || text.equals("yes")) {
            return text == null ? null : Boolean.TRUE;
        }
        if (!text.equals("no")) {
            wrong(name, "unknown-code", "'" + text + "' is neither yes nor no.");
        }
        return Boolean.FALSE;
    }

    /** A whole number of people from 0; an empty field is 0. */
    public int count(String name) {
        BigDecimal number = amount(name);
        if (number == null) {
            return 0;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            wrong(name, "not-a-number", "'" + number.toPlainString() + "' is no whole number of people.");
            return 0;
        }
    }

    /** A number from 0; null where it is empty. */
    public @Nullable BigDecimal amount(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            wrong(name, "not-a-number", "'" + text + "' is no number such as 3 or 2.5.");
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() < 0) {
            wrong(name, "negative", "'" + shown(name) + "' is " + text + "; it cannot be below 0.");
            return null;
        }
        return number;
    }

    /** Code of the area that is named, by name or code, on a day (see the area list); null where it is empty. */
    public @Nullable String area(String name, LocalDate day) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<Area> area = AreaList.standard().find(text, day);
        if (area.isEmpty()) {
            wrong(name, "unknown-area", "'" + text + "' is the name or code of no area in the list.");
        }
        return area.map(Area::code).orElse(null);
    }

    private <E extends Enum<E>> Optional<E> codeOf(String name, String text, Class<E> list) {
        for (E code : list.getEnumConstants()) {
            if (code.name().equals(text)) {
                return Optional.of(code);
            }
        }
        wrong(name, "unknown-code", "'" + text + "' is none of " + String.join(", ",
                Arrays.stream(list.getEnumConstants()).map(Enum::name).toList()) + ".");
        return Optional.empty();
    }

    private @Nullable String raw(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        String stripped = value.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private void wrongCharacter(String name) {
        wrong(name, "bad-character",
                "'" + shown(name) + "' holds a control or direction character; type the text anew.");
    }

    private String shown(String name) {
        return nameShown.apply(name);
    }

    /** Whether all that a text holds can be seen: no control characters but tabs and line breaks, no turned direction. */
    public static boolean isPlain(String text) {
        // Nearly every cell is printable ASCII: looked at first, as what comes after costs far more.
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return text.codePoints().noneMatch(Fields::invisible);
            }
        }
        return true;
    }

    /** Control characters, unpaired surrogates and marks that turn the direction of text; they hide what is written. */
    private static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\t' && character != '\n' && character != '\r';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> (character >= 0x202A && character <= 0x202E)
                    || (character >= 0x2066 && character <= 0x2069) || character == 0x200E || character == 0x200F;
            default -> false;
        };
    }
}
