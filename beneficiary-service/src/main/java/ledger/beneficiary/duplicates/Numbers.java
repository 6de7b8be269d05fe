package ledger.beneficiary.duplicates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Phone and document numbers without what differs from clerk to clerk. */
final class Numbers {
    /** Subscriber numbers of Burundi have eight digits; of the neighbours' nine the last eight tell as much. */
    private static final int PHONE_DIGITS = 8;
    private static final int SHORTEST_DOCUMENT = 5;
    private static final int FEWEST_DIGITS = 3;

    private Numbers() {}

    /**
     * The last eight digits of every phone number of a field, whether a country code or a zero stands before them; none of
     * what is no number at all, such as {@code 00000000}.
     */
    static List<String> phones(String text) {
        return Arrays.stream(text.split("[/;,]", -1))
                .map(phone -> phone.replaceAll("\\D", ""))
                .filter(digits -> digits.length() >= PHONE_DIGITS)
                .map(digits -> digits.substring(digits.length() - PHONE_DIGITS))
                .filter(Numbers::tells)
                .distinct()
                .toList();
    }

    /**
     * A document number without separators, case and leading zeros, the letters O and I read as digits; empty where it
     * tells nobody apart, such as {@code N/A}.
     */
    static Optional<String> document(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
        if (plain.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        String number = plain.replace('O', '0').replace('I', '1').replaceFirst("^0+", "");
        return Optional.of(number).filter(n -> n.length() >= SHORTEST_DOCUMENT).filter(Numbers::tells);
    }

    private static boolean tells(String number) {
        return number.chars().distinct().count() > 1;
    }
}
