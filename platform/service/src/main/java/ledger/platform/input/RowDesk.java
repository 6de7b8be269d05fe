package ledger.platform.input;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.FieldError;
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
        return record(batch, toCommand, locks, (_, _) -> Map.of());
    }

    /**
     * As {@link #record(RowBatch, BiFunction, Collection)}, with something to look at.
     *
     * @param notices asked once the batch is recorded, of all commands that hold: first those recorded now, then those
     *                recorded before, since a batch cut off before its answer comes again; answers by the record's id
     */
    public <C extends LedgerCommand> List<RowResult> record(RowBatch batch,
            BiFunction<Fields, String, @Nullable C> toCommand, Collection<String> locks,
            BiFunction<List<C>, List<C>, Map<UUID, List<FieldError>>> notices) {
        LocalDate today = LocalDate.now(clock);
        List<@Nullable RowResult> results = new ArrayList<>();
        List<C> accepted = new ArrayList<>();
        for (Row row : batch.rows()) {
            try {
                C command = toCommand
                        .apply(new Fields(Collections.unmodifiableMap(row.values()), today, column -> column),
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
        List<Outcome> outcomes = commands.executeAll(accepted, new CommandContext(batch.actor(), batch.rehearsal()),
                locks);
        List<C> recorded = new ArrayList<>();
        List<C> before = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Accepted _ -> recorded.add(accepted.get(i));
                case Outcome.Unchanged _ -> before.add(accepted.get(i));
                case Outcome.Refused _ -> {
                }
            }
        }
        Map<UUID, List<FieldError>> noticed = notices.apply(recorded, before);
        Iterator<Outcome> next = outcomes.iterator();
        List<RowResult> all = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            RowResult refusedBefore = results.get(i);
            all.add(refusedBefore != null
                    ? refusedBefore
                    : result(batch.rows().get(i).line(), next.next(), noticed));
        }
        return all;
    }

    private static RowResult result(long line, Outcome outcome, Map<UUID, List<FieldError>> noticed) {
        return switch (outcome) {
            case Outcome.Accepted(UUID recordId) -> new RowResult(line, Status.ACCEPTED, List.of(),
                    noticed.getOrDefault(recordId, List.of()));
            case Outcome.Unchanged(UUID recordId) -> new RowResult(line, Status.UNCHANGED, List.of(),
                    noticed.getOrDefault(recordId, List.of()));
            case Outcome.Refused(_, var errors) -> new RowResult(line, Status.REFUSED, errors);
        };
    }
}
