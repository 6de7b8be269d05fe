package ledger.vocabulary.code;

/** How soon a referral has to be answered; the day itself stands with the referral. */
public enum Urgency {
    ROUTINE,
    URGENT,
    EMERGENCY
}
