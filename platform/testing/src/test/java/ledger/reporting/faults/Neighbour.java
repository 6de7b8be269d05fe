package ledger.reporting.faults;

/** Another service's class. */
public final class Neighbour {
    private Neighbour() {}

    public static String name() {
        return "reporting";
    }
}
