package ledger.vocabulary.code;

/** What a person consents to, each by itself. */
public enum ConsentScope {
    /** That data are kept in order to assist the person. */
    ASSISTANCE,
    /** That data go to another organisation which is to help. */
    REFERRAL,
    /** That the person appears in what is published or shared between agencies. */
    REPORTING
}
