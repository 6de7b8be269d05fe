package ledger.deploy.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What a report is about: the parameters of {@code GET /api/reports/assistance}. */
public final class ReportQuery {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** A sheet of one programme, both days included. */
    public ReportQuery(Programme programme, LocalDate from, LocalDate to) {
        parameters.put("programme", programme.name());
        parameters.put("from", from.toString());
        parameters.put("to", to.toString());
    }

    /** What a report can be about. */
    public enum Programme { PROTECTION, COUNTER_TRAFFICKING, ALL }

    /** Adds a parameter; one without a value is left out. */
    ReportQuery with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
        return this;
    }

    /** The path at the gateway. */
    String path() {
        return "/api/reports/assistance?" + parameters.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
