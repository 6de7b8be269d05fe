package ledger.deploy.launch;

/** How one part is. */
public enum PartState {
    /** It runs and does its work. */
    UP,
    /** It runs but does not do its work: it is starting, stopping, or something that it needs is missing. */
    NOT_READY,
    /** It does not run. */
    DOWN
}
