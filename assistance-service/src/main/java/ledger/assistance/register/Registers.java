package ledger.assistance.register;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.web.Place;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.RegisterEvent;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** What the controllers of all registers do alike; making it lets the desk take commands about their entries. */
@Component
final class Registers {
    /** Parameters of every list. */
    static final Set<String> PAGING = Set.of("after", "limit");

    private final RequestDesk requests;

    Registers(RequestDesk requests, CommandDesk commands, RegisterIndex index) {
        this.requests = requests;
        commands.register(RegisterAggregate.class, index);
    }

    /** @param next to be given as {@code after} for what follows; missing on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entries<V>(List<V> items, @Nullable String next) {}

    /** A page of entries, read by code after a code. */
    interface Reader<E> {
        List<E> read(String after, int limit);
    }

    /** 201 for a new entry, 200 for the same again, 409 for other content under a known code. */
    <E extends RegisterEvent, V> ResponseEntity<V> add(String path, E fact, Function<E, V> view) {
        return answer(requests.run(new RecordEntry(fact, false)), path, fact, view);
    }

    /** 201 for a new entry, 200 for one that is replaced or stays as it is. */
    <E extends RegisterEvent, V> ResponseEntity<V> put(String path, E fact, boolean known, Function<E, V> view) {
        Outcome outcome = requests.run(new RecordEntry(fact, true));
        return known ? ResponseEntity.ok(view.apply(fact)) : answer(outcome, path, fact, view);
    }

    /** The fields of a body whose code stands in the address; in the body it may be left out, but not be another. */
    Fields fields(JsonNode body, Set<String> columns, String column, String code) {
        if (body instanceof ObjectNode entry && !entry.hasNonNull(column)) {
            return requests.fields(entry.deepCopy().put(column, code), columns);
        }
        Fields fields = requests.fields(body, columns);
        if (!code.equals(fields.text(column))) {
            fields.wrong(column, "not-of-address",
                    "The address is of '" + code + "', the body of another; leave it out of the body.");
        }
        return fields;
    }

    <E extends RegisterEvent, V> Entries<V> page(Fields fields, Reader<E> reader, Function<E, V> view) {
        String after = fields.text("after");
        int limit = Place.limit(fields);
        fields.refuseIfWrong();
        List<E> found = reader.read(after == null ? "" : after, limit + 1);
        List<E> page = found.subList(0, Math.min(limit, found.size()));
        return new Entries<>(page.stream().map(view).toList(), found.size() > limit ? page.getLast().code() : null);
    }

    private static <E extends RegisterEvent, V> ResponseEntity<V> answer(Outcome outcome, String path, E fact,
            Function<E, V> view) {
        return RequestDesk.answer(outcome, RequestDesk.address(path, fact.code()), view.apply(fact));
    }
}
