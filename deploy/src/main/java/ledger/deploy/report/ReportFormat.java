package ledger.deploy.report;

import java.util.Locale;

/** How a report is written. */
public enum ReportFormat {
    TEXT("text/plain"), JSON("application/json"), CSV("text/csv");

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
