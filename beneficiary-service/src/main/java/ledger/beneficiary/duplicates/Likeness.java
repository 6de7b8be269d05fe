package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongToIntFunction;

/**
 * How likely two registrations are one person, after Fellegi and Sunter: every trait adds evidence, in bits, for how much
 * more often it agrees (or differs) in one person registered twice than in two people. Against it stands how rarely two
 * people picked at random from a registry of a hundred thousand, two in a hundred of them registered twice, are one.
 *
 * @param score   probability from 0 to 1
 * @param reasons what speaks for it and against it, in the order document, phone, name, birth, sex
 */
record Likeness(double score, List<Reason> reasons) {
    private static final double AGAINST = 22;
    private static final double SAME_NAMES = 13;
    private static final double YEAR_ALONE = 6;
    private static final double SAME_SEX = 1;
    private static final double OTHER_YEAR = -5;

    /**
     * The highest score of two people whose only finding token in common is {@link TokenKind#NAMES_AND_YEAR}: that is
     * names, year and sex. Had they the day in common too, or a number, they would share another finding token.
     */
    static final double MOST_BY_NAMES_AND_YEAR = score(SAME_NAMES + YEAR_ALONE + SAME_SEX);

    /**
     * The highest score of two people born in years that are not next to each other, whose finding tokens in common are all
     * {@link TokenKind#NAMES_AND_DAY}.
     */
    static final double MOST_BY_NAMES_OF_OTHER_YEARS = score(SAME_NAMES + OTHER_YEAR + SAME_SEX);

    /**
     * Compares two people.
     *
     * @param holders how many others have a token of a phone or document: a number that many share says less of each
     */
    static Likeness of(Tokens one, Tokens other, LongToIntFunction holders) {
        Tokens shared = one.sharedWith(other);
        Evidence evidence = new Evidence(one, other, shared, holders);
        double bits = evidence.document() + evidence.phone() + evidence.name() + evidence.birth() + evidence.sex();
        return new Likeness(score(bits), evidence.reasons());
    }

    private static double score(double bits) {
        return 1 / (1 + Math.pow(2, AGAINST - bits));
    }

    private record Evidence(Tokens one, Tokens other, Tokens shared, LongToIntFunction holders,
            List<Reason> reasons) {
        Evidence(Tokens one, Tokens other, Tokens shared, LongToIntFunction holders) {
            this(one, other, shared, holders, new ArrayList<>());
        }

        double document() {
            return number(TokenKind.DOCUMENT, 20, Reason.SAME_DOCUMENT, -3, Reason.OTHER_DOCUMENT);
        }

        double phone() {
            return number(TokenKind.PHONE, 17, Reason.SAME_PHONE, -1, Reason.OTHER_PHONE);
        }

        double name() {
            int words = Math.min(words(one), words(other));
            if (words == 0) {
                return 0;
            }
            int alike = Math.max(shared.count(TokenKind.NAME_AND_YEAR), inPairs(shared.count(TokenKind.NAMES)));
            if (alike >= 2) {
                // Two of three may be no more than a given name of two words, such as Jean-Claude.
                double bits = alike == words ? SAME_NAMES : alike == 2 ? 8.5 : 12;
                return found(bits, alike == words ? Reason.NAME_SOUNDS_ALIKE : Reason.NAME_PARTLY_ALIKE);
            }
            if (alike == 1) {
                return words == 1 ? found(6, Reason.NAME_SOUNDS_ALIKE) : found(4, Reason.NAME_PARTLY_ALIKE);
            }
            // Of people born in different years only pairs of words are compared, so less is known.
            return found(shared.count(TokenKind.YEARS) == 2 ? -9 : -5, Reason.OTHER_NAME);
        }

        double birth() {
            if (!bothHave(TokenKind.YEARS)) {
                return 0;
            }
            boolean sameDay = shared.count(TokenKind.DAY) > 0;
            return switch (shared.count(TokenKind.YEARS)) {
                case 2 -> {
                    if (shared.count(TokenKind.MONTH_AND_DAY) > 0) {
                        yield found(14, Reason.SAME_BIRTH_DATE);
                    }
                    yield sameDay
                            ? found(10.5, Reason.BIRTH_DATE_TURNED_ROUND)
                            : found(bothHave(TokenKind.DAY) ? 3 : YEAR_ALONE, Reason.SAME_BIRTH_YEAR);
                }
                case 1 -> sameDay
                        ? found(10.5, Reason.SAME_DAY_NEAR_BIRTH_YEAR)
                        : found(2, Reason.NEAR_BIRTH_YEAR);
                default -> found(OTHER_YEAR, Reason.OTHER_BIRTH_YEAR);
            };
        }

        double sex() {
            if (!bothHave(TokenKind.SEX)) {
                return 0;
            }
            return shared.count(TokenKind.SEX) > 0 ? found(SAME_SEX, Reason.SAME_SEX) : found(-5, Reason.OTHER_SEX);
        }

        private double number(TokenKind kind, double same, Reason why, double different, Reason whyNot) {
            if (!bothHave(kind)) {
                return 0;
            }
            OptionalInt others = shared.stream(kind).mapToInt(holders).min();
            return others.isEmpty()
                    ? found(different, whyNot)
                    : found(same - Math.log(Math.max(1, others.getAsInt())) / Math.log(2), why);
        }

        private boolean bothHave(TokenKind kind) {
            return one.count(kind) > 0 && other.count(kind) > 0;
        }

        private double found(double bits, Reason reason) {
            reasons.add(reason);
            return bits;
        }

        /** How many words a name has; of a single one without birth year nothing is kept. */
        private static int words(Tokens tokens) {
            return Math.max(tokens.count(TokenKind.NAME_AND_YEAR), inPairs(tokens.count(TokenKind.NAMES)));
        }

        /** How many words have that many pairs in common. */
        private static int inPairs(int pairs) {
            int words = pairs == 0 ? 0 : 2;
            while (words * (words - 1) / 2 < pairs) {
                words++;
            }
            return words;
        }
    }
}
