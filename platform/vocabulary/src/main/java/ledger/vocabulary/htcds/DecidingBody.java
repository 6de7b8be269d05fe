package ledger.vocabulary.htcds;

/** Who decided on the status. */
public enum DecidingBody {
    Police,
    NGO,
    CourtOrProsecution,
    NonPoliceGovernmentalOrganization,
    Other
}
