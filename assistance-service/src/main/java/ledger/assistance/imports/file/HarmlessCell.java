package ledger.assistance.imports.file;

/**
 * Cells that a spreadsheet program would run as formulas, with an apostrophe in front: then they are text. A cell that
 * has apostrophes before such a character already gets one more, so that taking one away always gives back what was there.
 */
public final class HarmlessCell {
    private static final String DANGEROUS = "=+-@\t\r";
    private static final char APOSTROPHE = '\'';

    private HarmlessCell() {}

    public static String write(String text) {
        return dangerousBehindApostrophes(text) ? APOSTROPHE + text : text;
    }

    /** What was written as this cell. */
    static String read(String cell) {
        return cell.startsWith("'") && dangerousBehindApostrophes(cell) ? cell.substring(1) : cell;
    }

    private static boolean dangerousBehindApostrophes(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == APOSTROPHE) {
            at++;
        }
        return at < text.length() && DANGEROUS.indexOf(text.charAt(at)) >= 0;
    }
}
