package ledger.vocabulary.code;

/** Displacement category of a person, effective from a date (counting rule 11). */
public enum Category {
    IDP,
    RETURNEE,
    VULNERABLE_MIGRANT,
    REFUGEE,
    ASYLUM_SEEKER,
    HOST_COMMUNITY,
    OTHER
}
