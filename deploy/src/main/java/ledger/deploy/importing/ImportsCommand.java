package ledger.deploy.importing;

import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code ./ledger imports} */
@Command(name = "imports", description = "Lists the last 50 imports, the newest first, with what became of their rows.")
public final class ImportsCommand implements Callable<Integer> {
    private static final String PATH = "/api/imports";
    private static final String ROW = "%-36s  %-9s  %-20s  %11s %11s %9s  %s";

    private final Invocation invocation;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ImportsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Door door = new Door(invocation.installation());
        JsonNode page = Json.tree(door.text(Role.CASEWORKER, door.uri(Service.GATEWAY, PATH), "application/json"));
        if (output.json()) {
            invocation.terminal().printJson(out -> out.writePOJO(page));
        } else if (page.path("items").isEmpty()) {
            invocation.terminal().print("Nothing was imported yet.");
        } else {
            print(page);
        }
        return ExitStatus.DONE;
    }

    private void print(JsonNode page) {
        invocation.terminal()
                .print(String.format(ROW, "import", "state", "submitted", "accepted", "unchanged", "refused",
                        "source"));
        for (JsonNode item : page.path("items")) {
            invocation.terminal()
                    .print(String.format(ROW, item.path("id").asString(), item.path("state").asString(),
                            item.path("submittedAt").asString().replaceFirst("\\.\\d+", ""), number(item, "accepted"),
                            number(item, "unchanged"), number(item, "refused"),
                            item.path("source").asString() + (item.path("dryRun").asBoolean() ? " (dry run)" : "")));
        }
    }

    private static String number(JsonNode item, String name) {
        return String.format("%,d", item.path(name).asLong());
    }
}
