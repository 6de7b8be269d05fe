package ledger.assistance.imports.file;

import java.util.ArrayList;
import java.util.List;

/** The cells of one row: the first {@link Header#MAX_CELLS}, and how many there are in all. */
final class Cells {
    private final List<String> kept = new ArrayList<>();
    private int count;

    void add(String cell) {
        if (count < Header.MAX_CELLS) {
            kept.add(cell);
        }
        count++;
    }

    List<String> kept() {
        return kept;
    }

    int count() {
        return count;
    }

    boolean blank() {
        return count == kept.size() && kept.stream().allMatch(String::isBlank);
    }
}
