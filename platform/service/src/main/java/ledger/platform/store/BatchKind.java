package ledger.platform.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * A kind of record as batches decide on it: the aggregate's own handler, called directly. What Axon does around it for
 * each command (messages, a unit of work, a repository, interceptors) costs several times as much as deciding.
 */
final class BatchKind {
    private final String type;
    private final Predicate<LedgerCommand> standsAlone;
    private final MethodHandle maker;
    private final MethodHandle handler;

    private BatchKind(String type, Predicate<LedgerCommand> standsAlone, MethodHandle maker, MethodHandle handler) {
        this.type = type;
        this.standsAlone = standsAlone;
        this.maker = maker;
        this.handler = handler;
    }

    /**
     * @param standsAlone whether a command looks at no other record of this store
     * @param resources   what the command handler asks for beside the command, found by type
     * @throws IllegalArgumentException where it asks for anything else, or there is not one handler for the kind
     */
    static BatchKind of(Class<? extends DecidingAggregate<?, ?, ?>> aggregate, Predicate<LedgerCommand> standsAlone,
            List<Object> resources) {
        List<Method> handlers = Arrays.stream(aggregate.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .toList();
        AggregateRoot root = aggregate.getAnnotation(AggregateRoot.class);
        if (handlers.size() != 1 || root == null || root.type().isEmpty()) {
            throw new IllegalArgumentException(aggregate + " needs one command handler and a type name");
        }
        try {
            Method method = handlers.getFirst();
            method.setAccessible(true);
            Constructor<?> constructor = aggregate.getDeclaredConstructor();
            constructor.setAccessible(true);
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object[] others = Arrays.stream(method.getParameterTypes())
                    .skip(1)
                    .map(type -> resource(type, resources, aggregate))
                    .toArray();
            MethodHandle handler = MethodHandles.insertArguments(lookup.unreflect(method), 2, others)
                    .asType(MethodType.methodType(Outcome.class, DecidingAggregate.class, LedgerCommand.class));
            MethodHandle maker = lookup.unreflectConstructor(constructor)
                    .asType(MethodType.methodType(DecidingAggregate.class));
            return new BatchKind(root.type(), standsAlone, maker, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(aggregate + " needs a constructor without parameters", e);
        }
    }

    /** The name of the aggregate's type in the store. */
    String type() {
        return type;
    }

    boolean standsAlone(LedgerCommand command) {
        return standsAlone.test(command);
    }

    /** A record of this kind of which nothing is known yet. */
    DecidingAggregate<?, ?, ?> make() {
        try {
            return (DecidingAggregate<?, ?, ?>) maker.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    Outcome handle(DecidingAggregate<?, ?, ?> record, LedgerCommand command) {
        try {
            return (Outcome) handler.invokeExact((DecidingAggregate<?, ?, ?>) record, command);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static Object resource(Class<?> type, List<Object> resources, Class<?> aggregate) {
        return resources.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(aggregate + " asks for a " + type + ", which is not given"));
    }

    private static RuntimeException failed(Throwable e) {
        return switch (e) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException("a command failed", e);
        };
    }
}
