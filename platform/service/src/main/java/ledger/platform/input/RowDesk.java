package ledger.platform.input;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.platform.input.RowResult.Status;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;

import org.jspecify.annotations.Nullable;

/** Carries out the rows of a batch: each becomes a command or a refusal, all commands run in one transaction. */
public final class RowDesk {
    private final CommandDesk commands;
    private final Clock clock;

    public RowDesk(CommandDesk commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Records the rows of a batch.
     *
     * @param toCommand makes the command of a row's fields for the batch's source; null where the row is another
     *                  service's; throws a {@link Refusal} where it is wrong
     * @param locks     see {@link CommandDesk#executeAll(List, CommandContext, Collection)}
     * @return a result for every row, in order
     */
    public List<RowResult> record(RowBatch batch, BiFunction<Fields, String, @Nullable LedgerCommand> toCommand,
            Collection<String> locks) {
        LocalDate today = LocalDate.now(clock);
        List<@Nullable RowResult> results = new ArrayList<>();
        List<LedgerCommand> accepted = new ArrayList<>();
        for (Row row : batch.rows()) {
            try {
                LedgerCommand command = toCommand
                        .apply(new Fields(new java.util.HashMap<>(row.values()), today, column -> column),
                                batch.source());
                if (command == null) {
                    results.add(new RowResult(row.line(), Status.NOT_MINE, List.of()));
                } else {
                    accepted.add(command);
                    results.add(null);
                }
            } catch (Refusal refusal) {
                results.add(new RowResult(row.line(), Status.REFUSED, refusal.errors()));
            }
        }
        var outcomes = commands.executeAll(accepted, new CommandContext(batch.actor(), batch.rehearsal()), locks)
                .iterator();
        List<RowResult> all = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            RowResult refusedBefore = results.get(i);
            all.add(refusedBefore != null ? refusedBefore : result(batch.rows().get(i).line(), outcomes.next()));
        }
        return all;
    }

    private static RowResult result(long line, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> new RowResult(line, Status.ACCEPTED, List.of());
            case Outcome.Unchanged _ -> new RowResult(line, Status.UNCHANGED, List.of());
            case Outcome.Refused(_, var errors) -> new RowResult(line, Status.REFUSED, errors);
        };
    }
}
