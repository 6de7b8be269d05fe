package ledger.vocabulary.code;

/** Kind of an organisation in a working group. */
public enum OrganisationKind { NGO,
    UN_AGENCY,
    GOVERNMENT }
