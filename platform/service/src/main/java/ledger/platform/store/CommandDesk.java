package ledger.platform.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import ledger.platform.decide.CommandContext;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.LedgerEvent;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Where commands are carried out: one or many in one transaction, each with an outcome of its own. A refused command
 * changes nothing; the others of its batch are recorded. Two processes that decide on one record at once cannot both
 * win: the event store's uniqueness lets one of them read again and decide anew.
 */
public final class CommandDesk {
    static final String ACTOR = "actor";
    private static final String IN_HAND = "ledger.in-hand";
    private static final String OTHERS_IN_HAND = "ledger.others-in-hand";
    private static final int ATTEMPTS = 5;

    private final CommandBus bus;
    private final LedgerEventStore store;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final CommitSignal signal;
    private final MeterRegistry meters;
    /** Whether the records that were read last were all new: imports mostly begin records, or meet only known ones. */
    private volatile boolean newcomersExpected = true;
    private final Map<RecordKind, BatchKind> batchKinds = new EnumMap<>(RecordKind.class);

    CommandDesk(CommandBus bus, LedgerEventStore store, TransactionTemplate transaction, JdbcTemplate jdbc,
            CommitSignal signal, MeterRegistry meters) {
        this.bus = bus;
        this.store = store;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.signal = signal;
        this.meters = meters;
    }

    /**
     * Lets this desk take the commands of a kind of record. The aggregate's command handler carries the kind as its
     * {@code commandName}.
     *
     * @param resources parameters that its command handler asks for beside the command
     * @return where decisions find the records of this kind, those of the same batch included
     */
    public <A extends DecidingAggregate<?, ?, ?>> Repository<A> register(Class<A> aggregate, Object... resources) {
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(aggregate),
                new SimpleResourceParameterResolverFactory(List.of(resources)));
        // No locks in memory: several processes may serve one store, so the store itself decides who came first.
        Repository<A> repository = EventSourcingRepository.builder(aggregate)
                .eventStore(store)
                .parameterResolverFactory(parameters)
                .lockFactory(NullLockFactory.INSTANCE)
                .build();
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .parameterResolverFactory(parameters)
                .repository(repository)
                .commandTargetResolver(command -> new VersionedAggregateIdentifier(
                        ((LedgerCommand) command.getPayload()).recordId(), null))
                .build()
                .subscribe(bus);
        return repository;
    }

    /**
     * As {@link #register}, for a kind whose decisions look at no other record of this store: commands that come many at
     * once are decided without the framework around each.
     */
    public <A extends DecidingAggregate<?, ?, ?>> void registerForBatches(RecordKind kind, Class<A> aggregate,
            Object... resources) {
        registerForBatches(kind, aggregate, _ -> true, resources);
    }

    /**
     * The same for a kind of which some commands do look at other records: as soon as there is one of these among them, a
     * batch is decided as {@link #register} says.
     *
     * @param standsAlone whether a command looks at no other record of this store
     * @return as {@link #register}
     */
    public <A extends DecidingAggregate<?, ?, ?>> Repository<A> registerForBatches(RecordKind kind, Class<A> aggregate,
            Predicate<LedgerCommand> standsAlone, Object... resources) {
        batchKinds.put(kind, BatchKind.of(aggregate, standsAlone, List.of(resources)));
        return register(aggregate, resources);
    }

    /** All that was recorded for a record, in order; empty where it does not exist. */
    public List<LedgerEvent> events(UUID recordId) {
        return store.readRecord(recordId);
    }

    /** The same for many records at once; those that do not exist are left out. */
    public Map<UUID, List<LedgerEvent>> events(Collection<UUID> recordIds) {
        return events(recordIds, null);
    }

    /** The same with what a rehearsal pretended to record; null for none. */
    public Map<UUID, List<LedgerEvent>> events(Collection<UUID> recordIds, @Nullable UUID rehearsal) {
        return store.readRecords(recordIds, rehearsal);
    }

    /** All that was recorded for these records, in one order: each event comes after those that its writer had seen. */
    public List<RecordedEvent> history(Collection<UUID> recordIds) {
        return store.history(recordIds);
    }

    /**
     * Lets somebody keep tables that follow from events. It is called with all events of a batch, in order, after they were
     * appended and in the same transaction; never for a rehearsal.
     */
    public void onRecorded(Consumer<List<LedgerEvent>> reader) {
        store.onAppended(reader);
    }

    /** The records that the batch in hand is about. Only inside a command. */
    public static Set<UUID> recordsInHand() {
        return CurrentUnitOfWork.get().root().getOrDefaultResource(IN_HAND, Set.of());
    }

    /** The records that the batch in hand only looks at. Only inside a command. */
    public static Set<UUID> othersInHand() {
        return CurrentUnitOfWork.get().root().getOrDefaultResource(OTHERS_IN_HAND, Set.of());
    }

    /** The rehearsal that the batch in hand belongs to, if it is one. Only inside a command. */
    public static Optional<UUID> rehearsalInHand() {
        return LedgerEventStore.rehearsalInHand();
    }

    public Outcome execute(LedgerCommand command, CommandContext context) {
        return executeAll(List.of(command), context).getFirst();
    }

    /** Carries out all commands, in order and in one transaction; the outcomes are in the same order. */
    public List<Outcome> executeAll(List<? extends LedgerCommand> commands, CommandContext context) {
        return executeAll(commands, context, Set.of());
    }

    /**
     * As {@link #executeAll(List, CommandContext)}, alone among all batches that name the same lock.
     *
     * @param locks for decisions that look at several records at once
     */
    public List<Outcome> executeAll(List<? extends LedgerCommand> commands, CommandContext context,
            Collection<String> locks) {
        boolean unread = newcomersExpected && mayBeDecidedUnread(commands, context);
        for (int attempt = 1;; attempt++) {
            try {
                boolean asIfNew = unread;
                List<Outcome> outcomes = transaction.execute(_ -> inOneUnitOfWork(commands, context, locks, asIfNew));
                signal.raise();
                count(commands, outcomes, context);
                return outcomes;
            } catch (NotAllNew _) {
                unread = false;
            } catch (ConcurrencyException | AggregateStreamCreationException | DuplicateKeyException
                    | ConcurrencyFailureException e) {
                // The last: two batches with the same records in another order waited for each other.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                unread = false;
            }
        }
    }

    /** Only what is appended by COPY saves more by not being read than deciding anew now and then costs. */
    private boolean mayBeDecidedUnread(List<? extends LedgerCommand> commands, CommandContext context) {
        return commands.size() >= EventCopy.WORTH_IT && context.rehearsal() == null
                && commands.stream()
                        .allMatch(command -> command.begins() && batchKinds.containsKey(command.recordKind()))
                && directKinds(commands).keySet()
                        .containsAll(commands.stream().map(LedgerCommand::recordKind).collect(Collectors.toSet()));
    }

    /** Forgets what a rehearsal pretended to record. */
    public void endRehearsal(UUID rehearsal) {
        jdbc.update("DELETE FROM rehearsal_event WHERE rehearsal = ?", rehearsal);
    }

    private List<Outcome> inOneUnitOfWork(List<? extends LedgerCommand> commands, CommandContext context,
            Collection<String> locks, boolean asIfNew) {
        for (String lock : locks) {
            jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> {}, lock);
        }
        ResultMessage<List<Outcome>> result = DefaultUnitOfWork.startAndGet(new GenericMessage<>(context))
                .executeWithResult(() -> {
                    if (context.rehearsal() != null) {
                        store.rehearse(context.rehearsal());
                    }
                    Set<UUID> others = commands.stream()
                            .flatMap(command -> command.looksAt().stream())
                            .collect(Collectors.toSet());
                    Set<UUID> recordIds = new HashSet<>(others);
                    commands.forEach(command -> recordIds.add(command.recordId()));
                    CurrentUnitOfWork.get().root().resources().put(IN_HAND, recordIds);
                    CurrentUnitOfWork.get().root().resources().put(OTHERS_IN_HAND, others);
                    Map<RecordKind, BatchKind> directKinds = directKinds(commands);
                    Set<UUID> streams = streams(commands, directKinds.keySet());
                    if (asIfNew) {
                        store.assumeNew(streams);
                    } else {
                        newcomersExpected = !store.prefetch(streams);
                    }
                    DirectBatch direct = new DirectBatch(store, context);
                    List<Outcome> outcomes = new ArrayList<>(commands.size());
                    for (LedgerCommand command : commands) {
                        BatchKind kind = directKinds.get(command.recordKind());
                        outcomes.add(kind == null ? dispatch(command, context) : direct.carryOut(kind, command));
                    }
                    if (asIfNew && !outcomes.stream().allMatch(Outcome.Accepted.class::isInstance)) {
                        throw new NotAllNew();
                    }
                    // After all decisions: in a unit of work, too, reading comes first and writing at the end.
                    CurrentUnitOfWork.get().root().onPrepareCommit(_ -> store.prepareCommit(direct.events()));
                    return outcomes;
                });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException e
                    ? e
                    : new IllegalStateException("a batch of commands failed", result.exceptionResult());
        }
        return result.getPayload();
    }

    /** The kinds of record that this batch decides on without the framework. */
    private Map<RecordKind, BatchKind> directKinds(List<? extends LedgerCommand> commands) {
        Map<RecordKind, BatchKind> kinds = new EnumMap<>(RecordKind.class);
        if (commands.size() > 1) {
            kinds.putAll(batchKinds);
            for (LedgerCommand command : commands) {
                BatchKind kind = kinds.get(command.recordKind());
                if (kind != null && !kind.standsAlone(command)) {
                    kinds.remove(command.recordKind());
                }
            }
        }
        return kinds;
    }

    /** The records whose events decisions may ask for. */
    private static Set<UUID> streams(List<? extends LedgerCommand> commands, Set<RecordKind> direct) {
        Set<UUID> streams = new HashSet<>();
        for (LedgerCommand command : commands) {
            streams.add(command.recordId());
            if (!direct.contains(command.recordKind())) {
                streams.addAll(command.looksAt());
            }
        }
        return streams;
    }

    private Outcome dispatch(LedgerCommand command, CommandContext context) {
        AtomicReference<CommandResultMessage<?>> answer = new AtomicReference<>();
        bus.dispatch(new GenericCommandMessage<>(
                new GenericMessage<>(command, Map.of(ACTOR, context.actor())), command.recordKind().name()),
                (_, result) -> answer.set(result));
        CommandResultMessage<?> result = answer.get();
        if (result.isExceptional()) {
            throw new IllegalStateException("a command failed: " + command.getClass().getSimpleName(),
                    result.exceptionResult());
        }
        return (Outcome) result.getPayload();
    }

    private void count(List<? extends LedgerCommand> commands, List<Outcome> outcomes, CommandContext context) {
        if (context.rehearsal() != null) {
            return;
        }
        Map<RecordKind, Map<Class<?>, Integer>> counts = new EnumMap<>(RecordKind.class);
        for (int i = 0; i < outcomes.size(); i++) {
            counts.computeIfAbsent(commands.get(i).recordKind(), _ -> new HashMap<>())
                    .merge(outcomes.get(i).getClass(), 1, Integer::sum);
        }
        counts.forEach((record, byOutcome) -> byOutcome.forEach((outcome, count) -> meters
                .counter("ledger.commands", "record", record.name().toLowerCase(Locale.ROOT), "outcome",
                        outcome.getSimpleName().toLowerCase(Locale.ROOT))
                .increment(count)));
    }

    /** A decision that may have come out otherwise, had its record been read; every accepted one is proved by its commit. */
    private static final class NotAllNew extends RuntimeException {
        NotAllNew() {
            super("decided as if all records were new", null, false, false);
        }
    }
}
