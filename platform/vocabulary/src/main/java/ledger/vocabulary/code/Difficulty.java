package ledger.vocabulary.code;

/** How much difficulty somebody has: the four answers of the Washington Group's questions, from none to the most. */
public enum Difficulty {
    NO_DIFFICULTY, SOME_DIFFICULTY, A_LOT_OF_DIFFICULTY, CANNOT_DO
}
