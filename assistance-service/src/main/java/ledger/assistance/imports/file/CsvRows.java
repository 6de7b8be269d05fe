package ledger.assistance.imports.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file by RFC 4180: commas, double quotes, LF or CRLF. Lines without any character but spaces are no rows. */
final class CsvRows implements RowSource {
    /** Characters of one cell that the parser holds at most; beyond it a quote must have been left open. */
    private static final int PARSER_BUFFER = 1 << 20;

    private final CsvText text;
    private final CloseableIterator<Line> lines;
    private final Header header;
    private long lastLine = 1;
    private boolean ended;

    /** One record of the file. */
    private record Line(long number, Cells cells, boolean quoted) {
        boolean isEnd() {
            return !quoted && cells.count() == 1 && cells.kept().getFirst().equals(String.valueOf(CsvText.END));
        }
    }

    CsvRows(Path file, TemplateFile.Columns columns) throws IOException, UnreadableFile {
        text = CsvText.of(file);
        try {
            lines = CsvReader.builder().allowExtraFields(true).allowMissingFields(true)
                    .maxBufferSize(PARSER_BUFFER).build(new LineHandler(), text).iterator();
            Line first = nextLine();
            if (first == null) {
                throw new UnreadableFile("empty-file",
                        "The file is empty; its first line must name the columns: " + String.join(",", columns.all())
                                + ".");
            }
            String only = first.cells().kept().getFirst();
            if (first.cells().count() == 1 && (only.contains(";") || only.contains("\t"))) {
                throw new UnreadableFile("not-csv", "The columns are parted by " + (only.contains(";")
                        ? "semicolons"
                        : "tabs") + ", not by commas; save the file as comma-separated values.");
            }
            header = Header.read(first.number(), first.cells(), columns);
        } catch (IOException | UnreadableFile | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    List<Fault> headerFaults() {
        return header.faults();
    }

    @Override
    public @Nullable FileRow next() throws IOException, UnreadableFile {
        Line line = nextLine();
        return line == null ? null : header.row(line.number(), line.cells());
    }

    @Override
    public long bytesRead() {
        return text.bytesRead();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private @Nullable Line nextLine() throws IOException, UnreadableFile {
        try {
            while (!ended && lines.hasNext()) {
                Line line = lines.next();
                lastLine = line.number();
                if (line.isEnd() && !lines.hasNext()) {
                    ended = true;
                    return null;
                }
                if (line.cells().count() > 1 || !line.cells().blank()) {
                    return line;
                }
            }
            if (ended) {
                return null;
            }
            throw new UnreadableFile("not-csv", "A cell of the row on line " + lastLine
                    + " begins with a quote that is never closed; close it, or double the quotes inside cells.");
        } catch (CsvParseException e) {
            throw new UnreadableFile("not-csv", "After line " + lastLine + " the file is no CSV: " + reason(e)
                    + ". Double the quotes inside cells, and close every quoted cell before the next comma.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static final class LineHandler extends AbstractBaseCsvCallbackHandler<Line> {
        private Cells cells = new Cells();
        private boolean quoted;

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = new Cells();
            quoted = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean inQuotes) {
            quoted |= inQuotes;
            // One character more than is allowed is enough to see that it is too long.
            cells.add(index < Header.MAX_CELLS
                    ? new String(buffer, offset, Math.min(length, Header.MAX_CELL + 1))
                    : "");
        }

        @Override
        protected void handleEmpty() {
            cells.add("");
        }

        @Override
        protected Line buildRecord() {
            return new Line(getStartingLineNumber(), cells, quoted);
        }
    }
}
