package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone and document numbers without what differs from clerk to clerk. */
final class Numbers {
    /** Subscriber numbers of Burundi have eight digits; of the neighbours' nine the last eight tell as much. */
    private static final int PHONE_DIGITS = 8;
    private static final int SHORTEST_DOCUMENT = 5;
    private static final int FEWEST_DIGITS = 3;

    private static final String BETWEEN = "/;,";
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private Numbers() {}

    /**
     * The last eight digits of every phone number of a field, whether a country code or a zero stands before them; none of
     * what is no number at all, such as {@code 00000000}.
     */
    static List<String> phones(String text) {
        List<String> phones = new ArrayList<>(1);
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i <= text.length(); i++) {
            char character = i == text.length() ? BETWEEN.charAt(0) : text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (BETWEEN.indexOf(character) >= 0) {
                String phone = digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
                if (phone.length() == PHONE_DIGITS && tells(phone) && !phones.contains(phone)) {
                    phones.add(phone);
                }
                digits.setLength(0);
            }
        }
        return phones;
    }

    /**
     * A document number without separators, case and leading zeros, the letters O and I read as digits; empty where it
     * tells nobody apart, such as {@code N/A}.
     */
    static Optional<String> document(String text) {
        String plain = SEPARATORS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
        if (plain.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        String number = LEADING_ZEROS.matcher(plain.replace('O', '0').replace('I', '1')).replaceFirst("");
        return Optional.of(number).filter(n -> n.length() >= SHORTEST_DOCUMENT).filter(Numbers::tells);
    }

    private static boolean tells(String number) {
        return number.chars().anyMatch(character -> character != number.charAt(0));
    }
}
