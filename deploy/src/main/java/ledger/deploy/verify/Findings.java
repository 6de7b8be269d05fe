package ledger.deploy.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong: all of it is counted, the first of it told. */
final class Findings {
    private static final int TOLD = 20;

    private final List<Finding> told = new ArrayList<>();
    private long count;

    void add(Finding finding) {
        count++;
        if (told.size() < TOLD) {
            told.add(finding);
        }
    }

    long count() {
        return count;
    }

    List<Finding> told() {
        return List.copyOf(told);
    }
}
