package ledger.assistance.imports.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks by hand, honest and hostile ones: parts by name, as Excel names them. */
public final class WorkbookFixture {
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int count;
    private String properties = "";

    /** A sheet; {@code rows} is the XML inside its {@code sheetData}. */
    public WorkbookFixture sheet(String name, String rows) {
        count++;
        sheets.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(name, count, count));
        relations.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(count, RELATIONS, count));
        return part("xl/worksheets/sheet" + count + ".xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                        + "</sheetData></worksheet>");
    }

    /** Shared texts, for cells of type s. */
    public WorkbookFixture texts(String... texts) {
        StringBuilder all = new StringBuilder("<sst>");
        for (String text : texts) {
            all.append("<si><t>").append(text).append("</t></si>");
        }
        return part("xl/sharedStrings.xml", all.append("</sst>").toString());
    }

    /** Style 0 is a plain number, 1 a built-in date, 2 a date of one's own, 3 an amount with red negatives. */
    public WorkbookFixture styles() {
        return part("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy;@\"/>"
                + "<numFmt numFmtId=\"171\" formatCode=\"#,##0.00 &quot;days&quot;;[Red]\\-#,##0.00\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
                + "</cellXfs></styleSheet>");
    }

    public WorkbookFixture from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    public WorkbookFixture part(String name, String xml) {
        parts.put(name, xml.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Writes the workbook; whatever part was set by name stays as it was set. */
    public Path write(Path file) throws IOException {
        parts.putIfAbsent("[Content_Types].xml", ("<Types xmlns=\"" + TYPES + "\">"
                + type("/xl/workbook.xml", "sheet.main")
                + (parts.containsKey("xl/sharedStrings.xml") ? type("/xl/sharedStrings.xml", "sharedStrings") : "")
                + (parts.containsKey("xl/styles.xml") ? type("/xl/styles.xml", "styles") : "") + "</Types>")
                .getBytes(StandardCharsets.UTF_8));
        parts.putIfAbsent("xl/workbook.xml", ("<workbook xmlns:r=\"" + RELATIONS + "\">" + properties + "<sheets>"
                + sheets + "</sheets></workbook>").getBytes(StandardCharsets.UTF_8));
        parts.putIfAbsent("xl/_rels/workbook.xml.rels",
                ("<Relationships>" + relations + "</Relationships>").getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** A row of inline texts. */
    public static String row(int number, String... texts) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++) {
            row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted('A' + i, number, texts[i]));
        }
        return row.append("</row>").toString();
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + MAIN + kind + "+xml\"/>";
    }
}
