package ledger.beneficiary.identify;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.beneficiary.identify.IdentificationCommand.IdentifyVictim;
import ledger.beneficiary.identify.IdentificationCommand.VoidIdentification;
import ledger.beneficiary.person.People;
import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

/** Identifications over REST. */
@RestController
@RequestMapping("/api/beneficiaries")
class IdentificationController {
    private static final String PATH = "/api/beneficiaries/victim-identifications/";

    private static final Set<String> IDENTIFICATION = Stream
            .concat(IdentificationRows.IDENTIFICATION.stream(), CaseRows.COLUMNS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final CommandDesk commands;
    private final Identifications identifications;
    private final People people;
    private final Clock clock;

    IdentificationController(CommandDesk commands, Identifications identifications, People people, Clock clock) {
        this.commands = commands;
        this.identifications = identifications;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The template's fields, and beside them what HTCDS asks. 201 for a new identification, 200 for the same again, 409 for
     * other content under a known ref.
     */
    @PostMapping("/{id}/victim-identifications")
    ResponseEntity<IdentificationView> identify(@PathVariable("id") UUID person, @RequestBody JsonNode body) {
        if (people.find(person).isEmpty()) {
            throw Refusal.notFound("id", "There is no person " + person + ".");
        }
        Caller caller = Caller.current();
        IdentifyVictim command = IdentificationRows.identification(
                JsonBody.fields(body, IDENTIFICATION, LocalDate.now(clock)), caller.client(),
                person);
        Outcome outcome = run(command, caller);
        IdentificationView view = find(command.recordId());
        return outcome instanceof Outcome.Accepted
                ? ResponseEntity.created(URI.create(PATH + view.id())).body(view)
                : ResponseEntity.ok(view);
    }

    @GetMapping("/victim-identifications/{id}")
    IdentificationView find(@PathVariable UUID id) {
        return identifications.find(id)
                .map(IdentificationView::of)
                .orElseThrow(() -> Refusal.notFound("id", "There is no identification " + id + "."));
    }

    @PostMapping("/victim-identifications/{id}/void")
    IdentificationView voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        Fields fields = JsonBody.fields(body, Set.of("reason"), LocalDate.now(clock));
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        run(new VoidIdentification(id, reason), Caller.current());
        return find(id);
    }

    private Outcome run(IdentificationCommand command, Caller caller) {
        Outcome outcome = commands.execute(command, CommandContext.of(caller.subject()));
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusal.of(refused);
        }
        return outcome;
    }
}
