package ledger.platform.decide;

/** Bears the name by which the rules know a decision. */
public interface Decision {}
