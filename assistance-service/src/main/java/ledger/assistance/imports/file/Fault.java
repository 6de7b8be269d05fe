package ledger.assistance.imports.file;

/**
 * One thing that is wrong with a file or a row of it.
 *
 * @param line    of the file on which the row begins, the header being 1; 0 where it is the file as a whole
 * @param column  the template's column; empty where it is the row or the file as a whole
 * @param code    a stable word for programs, such as {@code missing-column}
 * @param message a sentence for people: what is wrong and how to mend it
 */
public record Fault(long line, String column, String code, String message) {
    /** Of the whole file. */
    static Fault ofFile(String code, String message) {
        return new Fault(0, "", code, message);
    }
}
