package ledger.vocabulary.htcds;

/** What somebody was found to be: {@code TraffickingStatus} of the standard. */
public enum TraffickingStatus {
    PossibleVictimOfTrafficking,
    ActualVictimOfTrafficking,
    NotAVictimOfTrafficking
}
