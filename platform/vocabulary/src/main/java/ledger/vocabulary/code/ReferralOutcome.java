package ledger.vocabulary.code;

/** What came of a referral that was accepted. */
public enum ReferralOutcome {
    SERVICE_PROVIDED,
    PARTLY_PROVIDED,
    NOT_PROVIDED,
    /** The person did not come, or could not be reached. */
    PERSON_NOT_REACHED
}
