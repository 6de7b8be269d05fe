package ledger.reporting.report;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The parameters of a report that may be missing, as they were sent. */
public record Refinement(@Nullable String asOf, @Nullable String audience, @Nullable String area,
        @Nullable String project, @Nullable String provider, @Nullable String donor, @Nullable String service,
        @Nullable String ageBands,
        @Nullable List<String> cross, @Nullable String shares) {
    public ReportRequest with(String programme, LocalDate from, LocalDate to) {
        return new ReportRequest(programme, from, to, asOf, audience, area, project, provider, donor, service, ageBands,
                cross,
                shares);
    }

    /** The same as known at another moment. */
    public Refinement asOf(String other) {
        return new Refinement(other, audience, area, project, provider, donor, service, ageBands, cross,
                shares);
    }
}
