package ledger.assistance.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From a request's body to an answer, on behalf of the caller in hand. */
@Component
public final class RequestDesk {
    private final CommandDesk commands;
    private final Clock clock;

    RequestDesk(CommandDesk commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** The source that the caller's refs belong to. */
    public static String source() {
        return Caller.current().client();
    }

    /** The day it is where the programme works. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The fields of a body that may hold these columns, in camelCase. */
    public Fields fields(JsonNode body, Set<String> columns) {
        return JsonBody.fields(body, columns, today());
    }

    /** The query parameters of a request that may hold these columns, in camelCase. */
    public Fields fields(Map<String, String> parameters, Set<String> columns) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        parameters.forEach(given::put);
        return fields(given, columns);
    }

    /** The body's only field: why something is done. */
    public String reason(JsonNode body) {
        Fields fields = fields(body, Set.of("reason"));
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        return reason;
    }

    public Outcome attempt(LedgerCommand command) {
        return commands.execute(command, CommandContext.of(Caller.current().subject()));
    }

    /** @throws Refusal where the command is refused */
    public Outcome run(LedgerCommand command) {
        return accepted(attempt(command));
    }

    /** @throws Refusal where the outcome is one */
    public static Outcome accepted(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusal.of(refused);
        }
        return outcome;
    }

    /** The address of a resource whose name may hold any character. */
    public static String address(String path, String name) {
        return path + "/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    /** 201 with the address for what is new, 200 for what was there before. */
    public static <V> ResponseEntity<V> answer(Outcome outcome, String address, V view) {
        return outcome instanceof Outcome.Accepted
                ? ResponseEntity.created(URI.create(address)).body(view)
                : ResponseEntity.ok(view);
    }
}
