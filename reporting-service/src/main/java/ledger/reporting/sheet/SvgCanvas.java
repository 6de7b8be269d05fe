package ledger.reporting.sheet;

import java.util.Locale;

/** Draws SVG with presentation attributes alone: no style, no script, nothing that a strict policy refuses. */
final class SvgCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder();

    /** A picture as an element; hidden from screen readers, which get the table beside it. */
    static String of(Chart chart) {
        SvgCanvas canvas = new SvgCanvas();
        chart.drawing().accept(canvas);
        return String.format(Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" aria-hidden=\"true\" focusable=\"false\">%s</svg>",
                chart.width(), chart.height(), chart.width(), chart.height(), canvas.out);
    }

    @Override
    public void box(double x, double y, double width, double height, String colour) {
        out.append(
                String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                        x, y, width, height, colour));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, String colour) {
        out.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"%.1f\" stroke=\"%s\"/>", x1, y1,
                x2,
                y2, width, colour));
    }

    @Override
    public void dot(double x, double y, double radius, String colour) {
        out.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", x, y, radius,
                colour));
    }

    @Override
    public void ring(double x, double y, double outer, double inner, double from, double to, String colour) {
        double radius = (outer + inner) / 2;
        double length = 2 * Math.PI * radius;
        // A whole ring has no two ends for an arc to go between; dashes of a circle draw both.
        out.append(String.format(Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" "
                        + "stroke-dasharray=\"%.2f %.2f\" transform=\"rotate(%.2f %.1f %.1f)\"/>",
                x, y, radius, colour,
                outer - inner, (to - from) * length, length, from * 360 - 90, x, y));
    }

    @Override
    public void text(double x, double y, double size, boolean bold, String colour, Anchor anchor, String text) {
        out.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\">%s</text>",
                x, y, size, bold ? "bold" : "normal", colour, anchor.name().toLowerCase(Locale.ROOT), escape(text)));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
