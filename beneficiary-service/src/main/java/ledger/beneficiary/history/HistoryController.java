package ledger.beneficiary.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.beneficiary.index.RegistryIndex;
import ledger.beneficiary.person.PersonDesk;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.RecordedEvent;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** A person's history over REST. */
@RestController
class HistoryController {
    private final PersonDesk people;
    private final CommandDesk records;
    private final RegistryIndex index;

    HistoryController(PersonDesk people, CommandDesk records, RegistryIndex index) {
        this.people = people;
        this.records = records;
        this.index = index;
    }

    /** Oldest first. */
    record History(UUID id, List<Entry> entries) {}

    /**
     * Something that was recorded.
     *
     * @param type       of the event, as published
     * @param record     that it belongs to: the person, an identification, or a duplicate that was merged into the person
     * @param on         the day on which it happened or from which it holds; missing where it is about no day
     * @param recordedAt when it was recorded
     * @param recordedBy subject of the token that recorded it
     * @param fact       the event's data without what is sealed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(String type, UUID record, @Nullable LocalDate on, Instant recordedAt, @Nullable String recordedBy,
            JsonNode fact) {}

    /** Registration, changes, consent, erasure, merges from either side, and identifications. */
    @GetMapping("/api/beneficiaries/{id}/history")
    History history(@PathVariable UUID id) {
        people.find(id);
        List<UUID> all = new ArrayList<>(List.of(id));
        all.addAll(index.identificationsOf(id));
        all.addAll(index.duplicatesOf(id));
        return new History(id, records.history(all).stream().filter(e -> concerns(id, e)).map(this::entry).toList());
    }

    private Entry entry(RecordedEvent recorded) {
        BeneficiaryEvent event = (BeneficiaryEvent) recorded.event();
        ObjectNode fact = EventJson.mapper().valueToTree(event);
        fact.remove("sealed");
        return new Entry(EventTypes.of(event.getClass()).wireName(), event.recordId(), day(event),
                recorded.recordedAt(), recorded.actor(), fact);
    }

    /** Of a duplicate's record only what joined it to this person or parted it. */
    private static boolean concerns(UUID id, RecordedEvent recorded) {
        return switch ((BeneficiaryEvent) recorded.event()) {
            case BeneficiariesMerged e -> e.duplicateId().equals(id) || e.survivorId().equals(id);
            case BeneficiariesUnmerged e -> e.duplicateId().equals(id) || e.survivorId().equals(id);
            case BeneficiaryEvent e -> e.beneficiaryId().equals(id);
        };
    }

    private static @Nullable LocalDate day(BeneficiaryEvent event) {
        return switch (event) {
            case BeneficiaryRegistered e -> e.registeredOn();
            case ProfileChanged e -> e.effectiveOn();
            case ReportedElsewhereRecorded e -> e.effectiveOn();
            case ConsentRecorded e -> e.on();
            case FunctioningAssessed e -> e.assessedOn();
            case PersonalDataErased e -> e.erasedOn();
            case VictimIdentified e -> e.identifiedOn();
            case VictimIdentificationVoided _,BeneficiariesMerged _,BeneficiariesUnmerged _ -> null;
        };
    }
}
