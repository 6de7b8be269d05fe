package ledger.assistance.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** CSV by RFC 4180 in UTF-8, with the mark in front by which spreadsheet programs know it. */
final class CsvTable implements Table {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final Writer out;

    CsvTable(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(BYTE_ORDER_MARK);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.write(separator);
            out.write(quoted(cell));
            separator = ",";
        }
        out.write("\r\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String quoted(String cell) {
        return cell.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? cell
                : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
