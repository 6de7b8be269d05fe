package ledger.platform.decide;

/** Why something was refused; over REST each kind is a status. */
public enum RefusalKind {
    /** What was sent is wrong in itself: 400. */
    INVALID,
    /** The record that it is about does not exist: 404. */
    NOT_FOUND,
    /** It contradicts what is recorded: 409. */
    CONFLICT,
    /** What was asked for existed and was destroyed on purpose: 410. */
    GONE,
    /** The record is no longer as the caller saw it: 412. */
    STALE,
    /** It is larger than what is taken at once: 413. */
    TOO_LARGE
}
