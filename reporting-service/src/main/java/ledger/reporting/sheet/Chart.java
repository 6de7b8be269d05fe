package ledger.reporting.sheet;

import java.util.function.Consumer;

/** A picture of its own size. */
record Chart(double width, double height, Consumer<Canvas> drawing) {
    static final double FULL = 720;
    static final double HALF = 348;
}
