package ledger.deploy.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import ledger.deploy.terminal.Failure;

import org.jspecify.annotations.Nullable;

/** How a report is written. */
public enum ReportFormat {
    TEXT("text/plain"), JSON("application/json"), CSV("text/csv"), XLSX(null), HXL(null), HTML(null), PDF(null);

    private final @Nullable String mediaType;

    /** @param mediaType none where reports cannot be written so yet */
    ReportFormat(@Nullable String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type; a {@link Failure} for a format that a later version of the ledger offers. */
    String mediaType() {
        if (mediaType == null) {
            throw new Failure("--format " + this + " comes with a later version of the ledger. This one writes "
                    + Arrays.stream(values()).filter(format -> format.mediaType != null).map(ReportFormat::toString)
                            .collect(Collectors.joining(", "))
                    + "; see ./ledger report --help");
        }
        return mediaType;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
