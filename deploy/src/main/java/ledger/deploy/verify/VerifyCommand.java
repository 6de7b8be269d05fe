package ledger.deploy.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ledger verify} */
@Command(name = "verify", description = {
        "Checks an export alone, without any server: every entry, every root, every signature.",
        "Beside FILE stand FILE.proof and, where any were published, FILE.statements; where FILE is one entry,"
                + " FILE.tlog-proof, and the key has to be given. A published statement proves itself; with --statement its"
                + " figures are counted again from the history.",
        "With --live holds what a running ledger keeps against each other, entry by entry: event stores, topics, journal"
                + " and log.",
        "Exit status: 0 = all is as it was signed, 2 = something is wrong, 1 = a file could not be read."})
public final class VerifyCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "A history that ./ledger export wrote, a published statement, or the bytes of one entry.")
    private List<String> files = new ArrayList<>();
    @Option(names = "--live", description = "Checks the running ledger.")
    private boolean live;
    @Option(names = "--key", paramLabel = "KEY|FILE", description = "The log's key, as name+id+key or in a file, that you have from elsewhere than the export."
            + " Where the log's key was changed, the file has a line for each."
            + " Without it the export's own is taken, which shows only that the export is of a piece.")
    private @Nullable String key;
    @Option(names = "--seen", paramLabel = "FILE", description = "A checkpoint that you kept from earlier: the history must begin with what it was signed over.")
    private @Nullable String seen;
    @Option(names = "--report", paramLabel = "FILE", description = "A report as ./ledger report --format json gave it: its figures are counted again from the history.")
    private @Nullable String report;
    @Option(names = "--statement", paramLabel = "FILE", description = "A published statement as the ledger gives it out: it must follow from the history.")
    private @Nullable String statement;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public VerifyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The outcome for one file. */
    private record Checked(String file, Verification result) {}

    private record Document(boolean verified, List<Checked> files) {}

    @Override
    public Integer call() {
        if (files.isEmpty() != live) {
            throw new Failure("Name the files to be checked, or --live for the running ledger; not both.");
        }
        String trusted = key == null ? null : key.contains("+") ? key : Input.text(key).strip();
        String kept = seen == null ? null : Input.text(seen);
        return live ? checkLive(trusted, kept) : checkFiles(trusted, kept);
    }

    private int checkFiles(@Nullable String trusted, @Nullable String kept) {
        Terminal terminal = invocation.terminal();
        List<Checked> checked = files.stream().map(file -> new Checked(file, check(file, trusted, kept))).toList();
        boolean verified = checked.stream().allMatch(each -> each.result().verified());
        if (output.json()) {
            terminal.print(Json.write(new Document(verified, checked)));
        } else {
            checked.forEach(each -> Told.result(each.file(), each.result(), terminal));
        }
        return verified ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    private Verification check(String file, @Nullable String trusted, @Nullable String kept) {
        Path path = Input.existing(file);
        if (Files.exists(Path.of(file + ".tlog-proof"))) {
            return entry(file, path, trusted);
        }
        try {
            Optional<StatementFile> alone = StatementFile.in(path);
            if (alone.isPresent()) {
                return statement(alone.get(), trusted);
            }
            var _ = Input.existing(file + ".proof");
            return new Verifier(entries -> Told.progress(entries, invocation.terminal()))
                    .verify(path, new Verifier.Brought(trusted, kept, report == null ? null : Input.text(report),
                            statement == null ? null : Input.existing(statement)));
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static Verification entry(String file, Path path, @Nullable String trusted) {
        LogKeys log = keys(trusted == null ? "" : trusted,
                "A proof of one entry holds no key. Give the log's with --key, as"
                        + " name+id+key.");
        Optional<EntryProof> proof = EntryProof.parse(Input.text(file + ".tlog-proof"));
        List<Finding> findings = proof.map(p -> p.check(Input.bytes(path), log))
                .orElseGet(() -> List.of(Finding.of("unreadable-proof",
                        "The file beside the entry is no proof of the form tlog-proof.")));
        return new Verification(findings.isEmpty(), log.name(), log.text(), true, findings.isEmpty() ? 1 : 0,
                findings.isEmpty() ? 1 : 0, 0, 0,
                proof.map(p -> Base64.getEncoder().encodeToString(p.checkpoint().root())).orElse(""), findings);
    }

    /** A statement alone: proven, but its figures not counted, for which the history is needed. */
    private static Verification statement(StatementFile statement, @Nullable String trusted) {
        LogKeys log = keys(trusted == null ? statement.key() : trusted,
                "This is no key of a log, written as name+id+key.");
        List<Finding> findings = statement.check(log).stream().toList();
        boolean whole = findings.isEmpty();
        return new Verification(whole, log.name(), log.text(), trusted != null, whole ? statement.acts().size() : 0,
                whole ? 1 : 0, whole ? 1 : 0, 0,
                Base64.getEncoder().encodeToString(statement.acts().getLast().proof().checkpoint().root()), findings);
    }

    private int checkLive(@Nullable String trusted, @Nullable String kept) {
        Terminal terminal = invocation.terminal();
        LiveHead head = new LiveHead(new Door(invocation.installation()));
        LogKeys log = keys(trusted == null ? head.key() : trusted, "This is no key of a log, written as name+id+key.");
        Optional<Checkpoint> earlier = Optional.ofNullable(kept).flatMap(Checkpoint::parse);
        if (kept != null && earlier.filter(checkpoint -> log.signed(checkpoint)).isEmpty()) {
            throw new Failure("The checkpoint in " + seen + " is not one that " + log.text() + " signed.");
        }
        LiveCheck.Outcome outcome = new LiveCheck(invocation.installation(), terminal).check(log, trusted != null,
                head.check(log, earlier));
        if (output.json()) {
            terminal.print(Json.write(outcome));
        } else {
            Told.outcome(outcome, terminal);
        }
        return outcome.verified() ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    private static LogKeys keys(String text, String otherwise) {
        return LogKeys.parse(text).orElseThrow(() -> new Failure(otherwise));
    }
}
