package ledger.reporting.evidence;

/** What an entry has to do with a figure. */
enum Part {
    /** It recorded something that the figure counts. */
    COUNTED,
    /** It corrected something that the figure counts. */
    CORRECTION,
    /** It gave the person the value by which the figure counts (rules 11 and 12). */
    ATTRIBUTE,
    /** It says whom the person counts as, or undid that (rule 3). */
    MERGE,
    /** It belongs to a record that the figure would count, had it not been corrected or voided (rule 2). */
    NO_LONGER
}
