package ledger.assistance.imports;

/** What is kept of single rows, each kind in a table of its own. */
enum Remark {
    /** Why a row was refused. */
    REFUSAL("import_refusal"),
    /** What somebody should look at although the row was recorded. */
    NOTICE("import_notice");

    private final String table;

    Remark(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
