package ledger.vocabulary.code;

/** Attributes of a person that change over time, each change with the date from which it holds. */
public enum ProfileField {
    CATEGORY,
    VULNERABILITIES,
    AREA,
    SEX,
    BIRTH_DATE;

    /**
     * Whether figures ask for the value that holds on a day. Of sex and birth date the value recorded last counts,
     * whatever day it is said to hold from (rule 11).
     */
    public boolean dated() {
        return this != SEX && this != BIRTH_DATE;
    }
}
