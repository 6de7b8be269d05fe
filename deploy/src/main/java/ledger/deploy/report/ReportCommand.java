package ledger.deploy.report;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Invocation;
import ledger.deploy.report.ReportQuery.Programme;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ledger report} */
@Command(name = "report", description = "Prints a report: how many people were helped, with what, and how it breaks down.")
public final class ReportCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Option(names = "--programme", required = true, paramLabel = "PROGRAMME", description = "${COMPLETION-CANDIDATES}")
    private Programme programme = Programme.ALL;
    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day, as 2020-01-01.")
    private LocalDate from = LocalDate.EPOCH;
    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day, included.")
    private LocalDate to = LocalDate.EPOCH;
    @Option(names = "--as-of", paramLabel = "POSITION|INSTANT", description = "The figures as they were known at a ledger position, as 37210, or at an instant, as"
            + " 2024-05-01T12:00:00Z. Default: now.")
    private @Nullable String asOf;
    @Option(names = "--audience", defaultValue = "internal", paramLabel = "AUDIENCE", description = "${COMPLETION-CANDIDATES}; for the public small counts are withheld. Default: internal.")
    private Audience audience = Audience.INTERNAL;
    @Option(names = "--area", paramLabel = "AREA", description = "Deliveries in this area alone; its name or code.")
    private @Nullable String area;
    @Option(names = "--project", paramLabel = "PROJECT", description = "Deliveries of this project alone.")
    private @Nullable String project;
    @Option(names = "--provider", paramLabel = "PROVIDER", description = "Deliveries by this provider alone.")
    private @Nullable String provider;
    @Option(names = "--donor", paramLabel = "DONOR", description = "Deliveries that name this donor alone.")
    private @Nullable String donor;
    @Option(names = "--service", paramLabel = "CODE", description = "This type of service alone, for example CASH_ASSISTANCE.")
    private @Nullable String service;
    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; xlsx and pdf need --out. Default: text.")
    private ReportFormat format = ReportFormat.TEXT;
    @Option(names = "--out", paramLabel = "FILE", description = "Where the report is written. Default: standard output.")
    private @Nullable String out;
    @Option(names = "--lang", defaultValue = "en", paramLabel = "LANGUAGE", description = "${COMPLETION-CANDIDATES}: the language of what is written in words. Default: en.")
    private Language language = Language.EN;

    /** Who is to read a report. */
    enum Audience {
        INTERNAL, PUBLIC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The languages that reports are written in. */
    enum Language {
        EN, FR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (from.isAfter(to)) {
            throw new Failure("--from " + from + " lies after --to " + to + ". The first day comes first.");
        }
        checkAsOf();
        if (out == null && !format.readable()) {
            throw new Failure("--format " + format + " is no text for a terminal. Name a file for it: --out report."
                    + format + "; see ./ledger report --help");
        }
        OutputFile file = out == null ? null : OutputFile.of(out);
        ReportQuery query = new ReportQuery(programme, from, to).with("asOf", asOf)
                .with("audience", audience)
                .with("area", area)
                .with("project", project)
                .with("provider", provider)
                .with("donor", donor)
                .with("service", service);
        Reports reports = new Reports(new Door(invocation.installation()));
        Locale wanted = Locale.forLanguageTag(language.toString());
        if (file == null) {
            invocation.terminal().print(reports.fetch(query, format, wanted).stripTrailing());
        } else {
            try (InputStream report = reports.open(query, format, wanted)) {
                file.write(report);
            }
            invocation.terminal().note("Written to " + out);
        }
        return ExitStatus.DONE;
    }

    private void checkAsOf() {
        if (asOf == null || asOf.matches("\\d{1,18}")) {
            return;
        }
        try {
            Instant.parse(asOf);
        } catch (DateTimeParseException e) {
            throw new Failure("--as-of " + asOf + " is neither a ledger position, as 37210, nor an instant in UTC, as"
                    + " 2024-05-01T12:00:00Z.", e);
        }
    }
}
