package ledger.assistance.imports;

import java.io.IOException;
import java.io.Writer;

import ledger.assistance.imports.file.Fault;
import ledger.assistance.imports.file.HarmlessCell;

/**
 * Refusals or notices as CSV, {@code file,line,column,code,message}. What came from a file may look like a formula; see
 * {@link HarmlessCell}.
 */
final class RemarkCsv {
    private final Writer out;

    RemarkCsv(Writer out) throws IOException {
        this.out = out;
        out.write("file,line,column,code,message\r\n");
    }

    void write(String file, Fault fault) throws IOException {
        out.write(cell(file) + "," + fault.line() + "," + cell(fault.column()) + "," + cell(fault.code()) + ","
                + cell(fault.message()) + "\r\n");
    }

    static String cell(String text) {
        String safe = HarmlessCell.write(text);
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
