package ledger.reporting.sheet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

import ledger.reporting.sheet.Infosheet.Block;
import ledger.reporting.sheet.Table.Row;

/**
 * An infosheet as a page: pictures drawn here, no script, nothing loaded from anywhere, the same figures as tables for
 * whoever reads with other means, laid out for A4 when printed.
 */
public final class HtmlPage {
    private static final String STYLE = """
                                        :root{color:#1b2a3a;background:#fff;font:15px/1.45 "Helvetica Neue",Arial,"Liberation Sans",sans-serif}
                                        body{max-width:720px;margin:0 auto;padding:24px 16px}
                                        header{border-bottom:4px solid #0b5c9e;margin-bottom:18px;padding-bottom:10px}
                                        h1{font-size:30px;line-height:1.15;margin:0;color:#0b5c9e}
                                        header p{margin:4px 0 0;color:#5a6b7d;font-size:16px}
                                        main{display:grid;grid-template-columns:1fr 1fr;gap:18px 24px}
                                        section{break-inside:avoid;min-width:0}
                                        section.wide{grid-column:1/-1}
                                        h2{font-size:16px;margin:0;border-bottom:1px solid #a9c9e6;padding-bottom:3px}
                                        section p{margin:3px 0 8px;color:#5a6b7d;font-size:12.5px}
                                        svg{display:block;width:100%;height:auto}
                                        svg text{font-family:"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
                                        details{font-size:13px;margin-top:6px;color:#5a6b7d}
                                        table{border-collapse:collapse;width:100%;color:#1b2a3a}
                                        th,td{text-align:left;padding:2px 6px;border-bottom:1px solid #e8eff6;font-weight:normal}
                                        td{text-align:right}
                                        footer{margin-top:22px;border-top:1px solid #a9c9e6;padding-top:10px;font-size:12.5px;color:#5a6b7d;display:flex;gap:16px}
                                        footer p{margin:0 0 4px}
                                        footer svg{width:96px;height:96px;flex:none}
                                        code{overflow-wrap:anywhere}
                                        @media (max-width:560px){main{grid-template-columns:1fr}}
                                        @page{size:A4;margin:14mm}
                                        @media print{body{padding:0}details{display:none}}
                                        """;

    /** What the page may do: be styled by its own style and nothing else. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest()
            + "'; base-uri 'none'; form-action 'none'";

    private final Infosheet infosheet;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    private HtmlPage(Infosheet infosheet) {
        this.infosheet = infosheet;
        this.words = infosheet.words();
    }

    public static String of(Sheet sheet, Locale locale) {
        return new HtmlPage(new Infosheet(sheet, locale)).write();
    }

    private String write() {
        out.append("<!DOCTYPE html>\n<html lang=\"").append(words.languageTag())
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY)
                .append("\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(infosheet.title() + ", " + infosheet.period()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<header><h1>")
                .append(escape(infosheet.title()))
                .append("</h1><p>")
                .append(escape(infosheet.period()))
                .append("</p></header>\n<main>\n");
        infosheet.blocks().forEach(this::block);
        out.append("</main>\n<footer>");
        SheetHead.Seal seal = infosheet.head().seal();
        if (seal != null) {
            out.append(SvgCanvas.of(QrCode.of(seal.verification().toString(), 96)));
        }
        out.append("<div>");
        infosheet.remarks().forEach(remark -> out.append("<p>").append(escape(remark)).append("</p>"));
        if (seal != null) {
            String address = escape(seal.verification().toString());
            out.append("<p>").append(escape(words.text("fingerprint"))).append(": <code>")
                    .append(escape(seal.fingerprint()))
                    .append("</code></p><p>")
                    .append(escape(words.text("verification")))
                    .append(": <a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a></p>");
        }
        return out.append("</div></footer>\n</body></html>\n").toString();
    }

    private void block(Block block) {
        out.append(block.wide() ? "<section class=\"wide\">" : "<section>");
        if (!block.title().isEmpty()) {
            out.append("<h2>").append(escape(block.title())).append("</h2><p>").append(escape(block.note()))
                    .append("</p>");
        }
        out.append(SvgCanvas.of(block.chart())).append("<details><summary>").append(escape(words.text("alt.table")))
                .append("</summary><table>");
        Table table = block.table();
        for (Row row : table.inOrder()) {
            Long count = row.count();
            String label = table.id().equals("summary")
                    ? words.text(row.path())
                    : words.code(infosheet.head().programme(), table.id(), row.key());
            out.append("<tr><th scope=\"row\">").append(escape(label)).append("</th><td>")
                    .append(escape(count == null ? words.text("withheld") : words.number(count)))
                    .append("</td></tr>");
        }
        out.append("</table></details></section>\n");
    }

    private static String escape(String text) {
        return SvgCanvas.escape(text);
    }

    private static String digest() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
