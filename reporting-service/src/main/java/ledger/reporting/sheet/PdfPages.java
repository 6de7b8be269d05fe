package ledger.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import ledger.reporting.sheet.Canvas.Anchor;
import ledger.reporting.sheet.Infosheet.Block;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** An infosheet as PDF for A4, drawn like the page, its font embedded. */
public final class PdfPages {
    private static final double MARGIN = 40;
    private static final double SCALE = (PDRectangle.A4.getWidth() - 2 * MARGIN) / Chart.FULL;
    private static final double HEIGHT = (PDRectangle.A4.getHeight() - 2 * MARGIN) / SCALE;
    private static final double FOOT = 110;
    private static final double GAP = 16;
    private static final double TITLE = 38;

    private final Infosheet infosheet;
    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream content;
    private PdfCanvas page;
    private double y;

    private PdfPages(Infosheet infosheet, PDDocument document) throws IOException {
        this.infosheet = infosheet;
        this.document = document;
        try (InputStream letters = Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"))) {
            this.font = PDType0Font.load(document, letters);
        }
        this.content = turn();
        this.page = canvas();
    }

    public static byte[] of(Sheet sheet, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            new PdfPages(new Infosheet(sheet, locale), document).write();
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write() throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(infosheet.title() + ", " + infosheet.period());
        document.getDocumentCatalog().setLanguage(infosheet.words().languageTag());
        page.text(0, 28, 30, true, Canvas.BLUE, Anchor.START, infosheet.title());
        page.text(0, 52, 15, false, Canvas.SOFT, Anchor.START, infosheet.period());
        page.box(0, 62, Chart.FULL, 4, Canvas.BLUE);
        y = 82;
        List<Block> blocks = infosheet.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Block first = blocks.get(i);
            boolean pair = !first.wide() && i + 1 < blocks.size() && !blocks.get(i + 1).wide();
            double height = height(first);
            if (pair) {
                height = Math.max(height, height(blocks.get(i + 1)));
            }
            if (y + height > HEIGHT) {
                next();
            }
            draw(first, 0);
            if (pair) {
                i++;
                draw(blocks.get(i), Chart.FULL - Chart.HALF);
            }
            y += height + GAP;
        }
        foot();
        content.close();
    }

    private static double height(Block block) {
        return block.chart().height() + (block.title().isEmpty() ? 0 : TITLE);
    }

    private void draw(Block block, double x) {
        PdfCanvas place = page.moved(x, y);
        if (!block.title().isEmpty()) {
            place.text(0, 12, 15, true, Canvas.INK, Anchor.START, block.title());
            place.line(0, 17, block.chart().width(), 17, 0.8, Canvas.LIGHT);
            place.text(0, 30, 11, false, Canvas.SOFT, Anchor.START, block.note());
            place = place.moved(0, TITLE);
        }
        block.chart().drawing().accept(place);
    }

    private void foot() throws IOException {
        if (y + FOOT > HEIGHT) {
            next();
        }
        double top = HEIGHT - FOOT;
        page.line(0, top, Chart.FULL, top, 0.8, Canvas.LIGHT);
        SheetHead.Seal seal = infosheet.head().seal();
        double x = 0;
        if (seal != null) {
            QrCode.of(seal.verification().toString(), 96).drawing().accept(page.moved(0, top + 8));
            x = 108;
        }
        double line = top + 24;
        for (String remark : infosheet.remarks()) {
            page.text(x, line, 11, false, Canvas.SOFT, Anchor.START, remark);
            line += 16;
        }
        if (seal != null) {
            page.text(x, line, 11, false, Canvas.SOFT, Anchor.START, infosheet.words().text("fingerprint") + ":");
            page.text(x, line + 14, 9.5, false, Canvas.INK, Anchor.START, seal.fingerprint());
            page.text(x, line + 30, 11, false, Canvas.SOFT, Anchor.START,
                    infosheet.words().text("verification") + " " + seal.verification());
        }
    }

    private void next() throws IOException {
        content.close();
        content = turn();
        page = canvas();
        y = 0;
    }

    private PDPageContentStream turn() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        return new PDPageContentStream(document, sheet);
    }

    private PdfCanvas canvas() {
        return new PdfCanvas(content, font, MARGIN, PDRectangle.A4.getHeight() - MARGIN, SCALE);
    }
}
