package ledger.assistance.imports;

import java.io.IOException;
import java.util.List;

/** A table that is written row by row, to be opened in a spreadsheet. */
interface Table extends AutoCloseable {
    void row(List<String> cells) throws IOException;

    /** Writes what is left. */
    @Override
    void close() throws IOException;
}
