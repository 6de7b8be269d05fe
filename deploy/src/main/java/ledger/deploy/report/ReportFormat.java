package ledger.deploy.report;

import java.util.Locale;

/** How a report is written. */
public enum ReportFormat {
    TEXT("text/plain", true), JSON("application/json", true), CSV("text/csv", true), XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false),
    HXL("application/vnd.hxl+csv",
            true),
    HTML("text/html", true), PDF("application/pdf", false);

    private final String mediaType;
    private final boolean readable;

    /** @param readable whether it is text, which a terminal can show */
    ReportFormat(String mediaType, boolean readable) {
        this.mediaType = mediaType;
        this.readable = readable;
    }

    String mediaType() {
        return mediaType;
    }

    boolean readable() {
        return readable;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
