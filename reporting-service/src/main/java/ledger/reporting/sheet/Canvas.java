package ledger.reporting.sheet;

/** Where charts are drawn, on a page of the web or of a PDF: x to the right, y down, colours as {@code #rrggbb}. */
interface Canvas {
    String INK = "#1b2a3a";
    String SOFT = "#5a6b7d";
    String BLUE = "#0b5c9e";
    String LIGHT = "#a9c9e6";
    String PALE = "#e8eff6";
    String ORANGE = "#c8641b";

    /** Where a text stands about its point. */
    enum Anchor { START, MIDDLE, END }

    void box(double x, double y, double width, double height, String colour);

    void line(double x1, double y1, double x2, double y2, double width, String colour);

    void dot(double x, double y, double radius, String colour);

    /** A part of a ring; angles in turns from the top, clockwise. */
    void ring(double x, double y, double outer, double inner, double from, double to, String colour);

    /** @param y of the line that the letters stand on */
    void text(double x, double y, double size, boolean bold, String colour, Anchor anchor, String text);

    default void text(double x, double y, double size, String text) {
        text(x, y, size, false, INK, Anchor.START, text);
    }
}
