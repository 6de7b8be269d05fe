package ledger.beneficiary.duplicates;

import java.util.Locale;

/** Why two registrations look like one person, or like two. The words are stable: programs may rely on them. */
enum Reason {
    SAME_DOCUMENT("Both have the same document number."),
    SAME_PHONE("Both have the same phone number."),
    NAME_SOUNDS_ALIKE("The names sound alike, in whatever order and spelling."),
    NAME_PARTLY_ALIKE("A part of the name sounds alike."),
    SAME_BIRTH_DATE("Both were born on the same day."),
    BIRTH_DATE_TURNED_ROUND("Day and month of the birth dates are turned round."),
    SAME_BIRTH_YEAR("Both were born in the same year."),
    SAME_DAY_NEAR_BIRTH_YEAR("The birth dates differ by the year alone, and by one."),
    NEAR_BIRTH_YEAR("The birth years are one apart."),
    SAME_SEX("Both have the same sex."),
    OTHER_DOCUMENT("The document numbers differ."),
    OTHER_PHONE("The phone numbers differ."),
    OTHER_NAME("The names sound different."),
    OTHER_BIRTH_YEAR("The birth years differ by more than one."),
    OTHER_SEX("The sexes differ.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }
}
