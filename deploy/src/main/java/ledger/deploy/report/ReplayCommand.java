package ledger.deploy.report;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;
import ledger.deploy.verify.SourceReplay;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.jspecify.annotations.Nullable;

/** {@code ./ledger replay} */
@Command(name = "replay", description = {
        "Builds the counts anew from the journal beside the live ones, says whether they agree, and puts the new ones in"
                + " their place. Reports are served all the while.",
        "With --from takes the history anew from the topics or the event stores into a scratch database, counts it there,"
                + " and says where entries and figures are not the live ones; nothing is changed.",
        "Exit status 2 where they differed."})
public final class ReplayCommand implements Callable<Integer> {
    private static final String PATH = "/api/audit/replays";
    private static final long PACE_MILLIS = 200;

    private final Invocation invocation;
    @Option(names = "--from", paramLabel = "SOURCE", description = "${COMPLETION-CANDIDATES}: where the history is taken from, in place of the journal.")
    private SourceReplay.@Nullable Source from;
    @Option(names = "--to", paramLabel = "POSITION", description = "The ledger position up to which it is taken, with --from. Default: the last.")
    private @Nullable Long to;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ReplayCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Door door = new Door(invocation.installation());
        if (from != null) {
            return fromSource(door, from);
        }
        if (to != null) {
            throw new Failure("--to goes with --from kafka or --from stores: the journal is always counted whole.");
        }
        ReplayState ended = follow(door, Json.read(door.text(Role.AUDITOR, HttpRequest
                .newBuilder(door.uri(Service.GATEWAY, PATH))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))), ReplayState.class));
        if (output.json()) {
            invocation.terminal().print(Json.write(ended));
        } else {
            print(ended, invocation.terminal());
        }
        return ended.state() == ReplayState.State.AGREED ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    private int fromSource(Door door, SourceReplay.Source source) {
        if (to != null && to < 0) {
            throw new Failure("--to " + to + " is no ledger position; give a number from 0 on.");
        }
        Terminal terminal = invocation.terminal();
        terminal.note(
                "Taking the history from " + (source == SourceReplay.Source.KAFKA ? "the topics" : "the event stores")
                        + " …");
        SourceReplay.Outcome outcome = new SourceReplay(invocation.installation(),
                path -> door.text(Role.AUDITOR, door.uri(Service.GATEWAY, path), "application/json")).run(source, to);
        boolean agreed = outcome.differences().isEmpty();
        if (output.json()) {
            terminal.print(Json.write(outcome));
        } else {
            String taken = String.format(Locale.ROOT, "Taken anew from %s up to ledger position %,d, %,d entries: ",
                    source,
                    outcome.position(), outcome.read());
            terminal.print(taken + (agreed ? "entries and counts agree." : "this is not the live ledger's history."));
            outcome.differences().forEach(each -> terminal.print("  " + each));
            if (outcome.problems() > outcome.differences().size()) {
                terminal.print("  … " + outcome.problems() + " entries altogether.");
            }
        }
        return agreed ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    private ReplayState follow(Door door, ReplayState started) {
        ReplayState replay = started;
        try (ProgressBar bar = bar(started)) {
            while (replay.state() == ReplayState.State.RUNNING) {
                Await.pause(PACE_MILLIS);
                replay = Json.read(door.text(Role.AUDITOR, door.uri(Service.GATEWAY, PATH + "/" + started.id()),
                        "application/json"), ReplayState.class);
                if (bar != null) {
                    bar.stepTo(Math.min(replay.read(), replay.position()));
                }
            }
        }
        return switch (replay.state()) {
            case FAILED -> throw new Failure("The replay failed, and the live counts stay as they were: "
                    + Objects.requireNonNullElse(replay.problem(), "no reason was given") + ". The log of the"
                    + " reporting service has more.");
            case LOST -> throw new Failure("The reporting service that carried out the replay is gone. The counts that"
                    + " serve now are whole; run ./ledger replay again.");
            case RUNNING, AGREED, DIFFERED -> replay;
        };
    }

    private @Nullable ProgressBar bar(ReplayState started) {
        Terminal terminal = invocation.terminal();
        return terminal.interactive()
                ? new ProgressBarBuilder().setTaskName("Replaying")
                        .setInitialMax(started.position())
                        .setUnit(" entries", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                        .build()
                : null;
    }

    private static void print(ReplayState ended, Terminal terminal) {
        String entries = String.format(Locale.ROOT, "%,d", ended.position());
        List<String> differences = Objects.requireNonNullElse(ended.differences(), List.of());
        if (ended.state() == ReplayState.State.AGREED) {
            terminal.print("Counted anew from " + entries + " entries: the counts agree.");
            return;
        }
        terminal.print("Counted anew from " + entries + " entries: the counts differed, and are mended now, in");
        differences.forEach(part -> terminal.print("  " + part));
    }
}
