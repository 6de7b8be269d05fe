package ledger.reporting.sheet;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Draws on a page of a PDF, whose y goes up and whose points are smaller than a sheet's. */
final class PdfCanvas implements Canvas {
    private static final double STEP = 0.01;

    private final PDPageContentStream page;
    private final PDFont font;
    private final double left;
    private final double top;
    private final double scale;

    /**
     * @param left  points from the left of the page to the x of 0
     * @param top   points from the bottom of the page to the y of 0
     * @param scale points of a unit
     */
    PdfCanvas(PDPageContentStream page, PDFont font, double left, double top, double scale) {
        this.page = page;
        this.font = font;
        this.left = left;
        this.top = top;
        this.scale = scale;
    }

    PdfCanvas moved(double x, double y) {
        return new PdfCanvas(page, font, left + x * scale, top - y * scale, scale);
    }

    @Override
    public void box(double x, double y, double width, double height, String colour) {
        draw(() -> {
            page.setNonStrokingColor(Color.decode(colour));
            page.addRect(x(x), y(y + height), length(width), length(height));
            page.fill();
        });
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, String colour) {
        draw(() -> {
            page.setStrokingColor(Color.decode(colour));
            page.setLineWidth(length(width));
            page.moveTo(x(x1), y(y1));
            page.lineTo(x(x2), y(y2));
            page.stroke();
        });
    }

    @Override
    public void dot(double x, double y, double radius, String colour) {
        ring(x, y, radius, 0, 0, 1, colour);
    }

    @Override
    public void ring(double x, double y, double outer, double inner, double from, double to, String colour) {
        draw(() -> {
            page.setNonStrokingColor(Color.decode(colour));
            boolean first = true;
            for (double turn = from; turn < to; turn += STEP) {
                corner(x, y, outer, turn, first);
                first = false;
            }
            corner(x, y, outer, to, first);
            for (double turn = to; turn > from && inner > 0; turn -= STEP) {
                corner(x, y, inner, turn, false);
            }
            if (inner > 0) {
                corner(x, y, inner, from, false);
            }
            page.closePath();
            page.fill();
        });
    }

    private void corner(double x, double y, double radius, double turn, boolean first) throws IOException {
        float px = x(x + radius * Math.sin(turn * 2 * Math.PI));
        float py = y(y - radius * Math.cos(turn * 2 * Math.PI));
        if (first) {
            page.moveTo(px, py);
        } else {
            page.lineTo(px, py);
        }
    }

    @Override
    public void text(double x, double y, double size, boolean bold, String colour, Anchor anchor, String text) {
        draw(() -> {
            String written = writable(text);
            double width = font.getStringWidth(written) / 1000 * size;
            double start = switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
            page.beginText();
            page.setNonStrokingColor(Color.decode(colour));
            page.setStrokingColor(Color.decode(colour));
            // The embedded font has no bold face: its outline is drawn thicker.
            page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            page.setLineWidth(length(size / 28));
            page.setFont(font, length(size));
            page.newLineAtOffset(x(start), y(y));
            page.showText(written);
            page.endText();
        });
    }

    /** Characters that the font has; what it has not is shown as a question mark. */
    private String writable(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            try {
                font.encode(character);
                written.append(character);
            } catch (IllegalArgumentException | IOException e) {
                written.append('?');
            }
        });
        return written.toString();
    }

    private float x(double x) {
        return (float) (left + x * scale);
    }

    private float y(double y) {
        return (float) (top - y * scale);
    }

    private float length(double length) {
        return (float) (length * scale);
    }

    private interface Drawing {
        void run() throws IOException;
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
