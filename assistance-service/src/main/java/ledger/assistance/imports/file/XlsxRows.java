package ledger.assistance.imports.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet; its first row with anything in it is the header, rows without anything are no rows. */
final class XlsxRows implements RowSource {
    private final Workbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final Header header;

    /** A row of the sheet without the empty cells at its end. */
    private record Line(long number, Cells cells) {}

    XlsxRows(Path file, @Nullable String sheet, TemplateFile.Columns columns) throws IOException, UnreadableFile {
        workbook = Workbook.open(file);
        try {
            stream = workbook.sheet(sheet).openStream();
            rows = stream.iterator();
            Line first = nextLine();
            if (first == null) {
                throw new UnreadableFile("empty-file",
                        "The sheet is empty; its first row must name the columns: " + String.join(", ", columns.all())
                                + ".");
            }
            header = Header.read(first.number(), first.cells(), columns);
        } catch (IOException | UnreadableFile | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    List<Fault> headerFaults() {
        return header.faults();
    }

    @Override
    public @Nullable FileRow next() throws UnreadableFile {
        Line line = nextLine();
        if (line == null) {
            return null;
        }
        // A sheet does not say where a row ends: cells that are not there are empty.
        while (line.cells().count() < header.size()) {
            line.cells().add("");
        }
        return header.row(line.number(), line.cells());
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private @Nullable Line nextLine() throws UnreadableFile {
        while (true) {
            Row row;
            try {
                if (!rows.hasNext()) {
                    return null;
                }
                row = rows.next();
            } catch (RuntimeException e) {
                // The library fails in many ways on a damaged sheet, null pointers among them.
                throw WorkbookBounds.damaged("a row of the sheet is damaged");
            }
            Cells cells = new Cells();
            int empty = 0;
            for (int i = 0; i < row.getCellCount(); i++) {
                if (pointsAtNothing(row.getCell(i))) {
                    throw WorkbookBounds.damaged("its texts are missing");
                }
                String cell = CellText.of(row.getCell(i), workbook.from1904());
                if (cell.isBlank()) {
                    empty++;
                } else {
                    for (; empty > 0; empty--) {
                        cells.add("");
                    }
                    cells.add(cell);
                }
            }
            if (cells.count() > 0) {
                return new Line(row.getRowNum(), cells);
            }
        }
    }

    /** A text that is kept elsewhere in the workbook, where it is not; never to be taken for an empty cell. */
    private static boolean pointsAtNothing(@Nullable Cell cell) {
        return cell != null && cell.getType() == CellType.STRING && cell.getValue() == null;
    }
}
