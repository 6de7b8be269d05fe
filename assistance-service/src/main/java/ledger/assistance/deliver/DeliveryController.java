package ledger.assistance.deliver;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.deliver.DeliveryCommand.VoidDelivery;
import ledger.assistance.register.Warnings;
import ledger.assistance.web.NamedPerson;
import ledger.assistance.web.NewcomerDesk;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

/** Deliveries over REST. Refs belong to the calling client. */
@RestController
@RequestMapping(DeliveryController.PATH)
class DeliveryController {
    static final String PATH = "/api/assistance/deliveries";
    private static final Set<String> COLUMNS = Stream
            .concat(DeliveryRows.DELIVERY.stream(), Stream.of("beneficiary_id"))
            .collect(Collectors.toUnmodifiableSet());

    private final RequestDesk desk;
    private final NewcomerDesk newcomers;
    private final Deliveries deliveries;
    private final Warnings warnings;

    DeliveryController(RequestDesk desk, NewcomerDesk newcomers, Deliveries deliveries,
            Warnings warnings) {
        this.desk = desk;
        this.newcomers = newcomers;
        this.deliveries = deliveries;
        this.warnings = warnings;
    }

    /**
     * 201 for a new delivery, 200 for the same again, 409 for other content under a known ref. The person is named by
     * {@code personRef}, the client's own key, or by {@code beneficiaryId}, the registry's.
     */
    @PostMapping
    ResponseEntity<DeliveryView> record(@RequestBody JsonNode body) {
        Fields fields = desk.fields(body, COLUMNS);
        RecordDelivery command = DeliveryRows.delivery(fields, RequestDesk.source(), NamedPerson.of(fields));
        Outcome outcome = newcomers.record(command, fields);
        return RequestDesk.answer(outcome, PATH + "/" + command.recordId(), find(command.recordId()));
    }

    @GetMapping("/{id}")
    DeliveryView find(@PathVariable UUID id) {
        return DeliveryView.of(deliveries.history(id), warnings::of)
                .orElseThrow(() -> Refusal.notFound("id", "There is no delivery " + id + "."));
    }

    /** Replaces one field; {@code field} is its property or column, {@code value} as it is given when recording. */
    @PostMapping("/{id}/corrections")
    DeliveryView correct(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(DeliveryRows.correction(desk.fields(body, DeliveryRows.CORRECTION), id, true));
        return find(id);
    }

    @PostMapping("/{id}/void")
    DeliveryView voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(new VoidDelivery(id, desk.reason(body)));
        return find(id);
    }
}
