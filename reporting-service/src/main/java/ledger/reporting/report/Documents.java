package ledger.reporting.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import ledger.reporting.sheet.HtmlPage;
import ledger.reporting.sheet.HxlSheet;
import ledger.reporting.sheet.PdfPages;
import ledger.reporting.sheet.Sheet;
import ledger.reporting.sheet.Workbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A sheet as an answer in one of its forms, under a file name without its ending. */
public final class Documents {
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String HXL = "application/vnd.hxl+csv";

    private Documents() {}

    public static ResponseEntity<byte[]> workbook(Sheet sheet, String name, Locale locale) {
        return file(XLSX, name + ".xlsx").body(Workbook.of(sheet, locale));
    }

    public static ResponseEntity<byte[]> hxl(Sheet sheet, String name, Locale locale) {
        return file(HXL + ";charset=UTF-8", name + ".hxl.csv")
                .body(HxlSheet.of(sheet, locale).getBytes(StandardCharsets.UTF_8));
    }

    /** A page that may do nothing but show itself. */
    public static ResponseEntity<String> page(Sheet sheet, Locale locale) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", HtmlPage.POLICY + "; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(HtmlPage.of(sheet, locale));
    }

    public static ResponseEntity<byte[]> pdf(Sheet sheet, String name, Locale locale) {
        return file(MediaType.APPLICATION_PDF_VALUE, name + ".pdf").body(PdfPages.of(sheet, locale));
    }

    private static ResponseEntity.BodyBuilder file(String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString());
    }
}
