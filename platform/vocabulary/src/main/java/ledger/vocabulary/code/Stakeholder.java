package ledger.vocabulary.code;

/** The group that the participants of one training belong to. */
public enum Stakeholder {
    MAGISTRATE,
    JUDGE,
    LAW_ENFORCEMENT_OFFICER,
    GOVERNMENT_OFFICIAL,
    CIVIL_SOCIETY,
    COMMUNITY_LEADER
}
