package ledger.deploy.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.importing.ImportState;
import ledger.deploy.importing.ImportSummary;
import ledger.deploy.importing.Importing;
import ledger.deploy.launch.UpCommand;
import ledger.deploy.report.ReportFormat;
import ledger.deploy.report.ReportQuery;
import ledger.deploy.report.ReportQuery.Programme;
import ledger.deploy.report.Reports;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code ./ledger demo} */
@Command(name = "demo", description = "Starts the ledger, imports the Burundi history once, prints both sheets that it was made for, and holds"
        + " them against the expected figures.")
public final class DemoCommand implements Callable<Integer> {
    /** The refs of the history belong to a source of their own, so that the demo never meets an operator's records. */
    private static final String SOURCE = "demo-burundi";
    private static final LocalDate END = LocalDate.of(2022, 9, 30);
    private static final List<ReportQuery> SHEETS = List.of(
            new ReportQuery(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END),
            new ReportQuery(Programme.COUNTER_TRAFFICKING, LocalDate.of(2017, 1, 1), END));
    /** What the history must yield, by the name of the file that says it. */
    private static final Map<String, ReportQuery> EXPECTED = new TreeMap<>(
            Map.of("protection", SHEETS.getFirst(), "counter-trafficking", SHEETS.getLast(), "all-2022-q1",
                    new ReportQuery(Programme.ALL, LocalDate.of(2022, 1, 1), LocalDate.of(2022, 3, 31))));

    private final Invocation invocation;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Installation installation = invocation.installation();
        Terminal terminal = invocation.terminal();
        UpCommand.up(installation, terminal);
        Door door = new Door(installation);
        terminal.note("Importing the Burundi history.");
        Importing importing = new Importing(door, terminal);
        Path history = installation.root().resolve("deploy/demo/burundi");
        ImportState state = importing.run(history.toString(), SOURCE, false);
        ImportSummary summary = new ImportSummary(state);
        Reports reports = new Reports(door);
        String url = installation.ports().url(Service.GATEWAY);
        SortedMap<String, List<String>> differences = differences(history, reports);
        if (output.json()) {
            List<JsonNode> sheets = SHEETS.stream()
                    .map(sheet -> Json.tree(reports.fetch(sheet, ReportFormat.JSON, Locale.ENGLISH)))
                    .toList();
            terminal.printJson(out -> {
                out.writeStartObject();
                out.writeStringProperty("door", url);
                out.writeName("imported");
                importing.writeDocument(state, out);
                out.writePOJOProperty("reports", sheets);
                out.writePOJOProperty("differences", differences);
                out.writeEndObject();
            });
        } else {
            summary.print(terminal);
            for (ReportQuery sheet : SHEETS) {
                terminal.print("\n" + reports.fetch(sheet, ReportFormat.TEXT, Locale.ENGLISH).stripTrailing());
            }
            terminal.print("\n" + verdict(differences));
            terminal.print(next(url));
        }
        return differences.isEmpty() ? summary.exitStatus() : ExitStatus.DONE_WITH_REFUSALS;
    }

    /** By sheet, every figure that is not the expected one; sheets without any are left out. */
    private static SortedMap<String, List<String>> differences(Path history, Reports reports) {
        SortedMap<String, List<String>> differences = new TreeMap<>();
        EXPECTED.forEach((name, query) -> {
            List<String> found = new ExpectedSheet(history, name)
                    .differences(Json.tree(reports.fetch(query, ReportFormat.JSON, Locale.ENGLISH)));
            if (!found.isEmpty()) {
                differences.put(name, found);
            }
        });
        return differences;
    }

    private static String verdict(SortedMap<String, List<String>> differences) {
        if (differences.isEmpty()) {
            return "All figures are the expected ones: " + String.join(", ", EXPECTED.keySet()) + ".";
        }
        StringBuilder text = new StringBuilder("Not the expected figures. If this ledger holds other records than the"
                + " demo's, they count too; else something is wrong.");
        differences.forEach((sheet, figures) -> figures
                .forEach(figure -> text.append("\n  ").append(sheet).append(": ").append(figure)));
        return text.toString();
    }

    private static String next(String url) {
        return """

               Open %1$s in a browser: what stands behind the door, and how to ask it.
               A sheet of your own:
                 ./ledger report --programme ALL --from 2022-01-01 --to 2022-03-31
               The same as any other program would ask for it:
                 curl -H "Authorization: Bearer $(./ledger token --role analyst)" \\
                   "%1$s/api/reports/assistance?programme=ALL&from=2022-01-01&to=2022-03-31"
               Stop it all, losing nothing:
                 ./ledger down""".formatted(url);
    }
}
