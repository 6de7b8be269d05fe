package ledger.vocabulary.code;

/** Attributes of a person that change over time, each change with the date from which it holds. */
public enum ProfileField {
    CATEGORY,
    VULNERABILITIES,
    AREA,
    SEX,
    BIRTH_DATE
}
