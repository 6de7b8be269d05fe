package ledger.beneficiary.duplicates;

/**
 * What a token stands for; the number is stored with it and never changes. People are found by tokens that few share; the
 * others only compare those who were found.
 *
 * <p>
 * No token stands for a name alone. Equal names give equal tokens, and whoever read the table could count them and hold
 * the counts against a list of frequent names; so a name is hashed together with a birth date, a birth year or a second
 * name, and its count is spread over all of those. What is left: among people of one birth year, or of one pair of names,
 * frequent ones still recur more often than rare ones; tokens of sex and birth year have few values (both stand readable
 * in the events anyway); and a reader of the table sees who resembles whom, but not who they are. Filters of letter groups
 * (Bloom filters) would bear more slips, but names have been read out of such by counting.
 */
enum TokenKind {
    DOCUMENT(1, true), PHONE(2, true),
    /** Two words of the name, and the birth year. */
    NAMES_AND_YEAR(3, true),
    /**
     * Two words of the name, and day and month of birth in either order: whoever has this in common may differ in the year
     * by a slip. Of a name that is one word, the word and the whole date.
     */
    NAMES_AND_DAY(4, true), SEX(5, false), NAME_AND_YEAR(6, false),
    /** Two words of the name. */
    NAMES(7, false),
    /** Two years in a row, of which one is the birth year: every person has two of these. */
    YEARS(8, false), MONTH_AND_DAY(9, false),
    /** Day and month of birth, in either order. */
    DAY(10, false);

    /** As many bits at a token's end as a number needs. */
    static final int BITS = 4;
    static final long MASK = (1L << BITS) - 1;

    /** Numbers count from 1 in the order of declaration. */
    private static final TokenKind[] BY_NUMBER = values();

    private final int number;
    private final boolean finds;

    TokenKind(int number, boolean finds) {
        this.number = number;
        this.finds = finds;
    }

    int number() {
        return number;
    }

    boolean finds() {
        return finds;
    }

    /** The kind of a token; tokens come from this program alone, so there is always one. */
    static TokenKind of(long token) {
        return BY_NUMBER[(int) (token & MASK) - 1];
    }
}
