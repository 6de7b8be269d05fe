package ledger.beneficiary.identify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import ledger.beneficiary.index.RegistryIndex;
import ledger.beneficiary.index.RegistryIndex.Place;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.People;
import ledger.beneficiary.person.PersonDesk;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Identifications for others who work by HTCDS. */
@RestController
class HtcdsExportController {
    private static final int PAGE = 500;

    private final RegistryIndex index;
    private final Identifications identifications;
    private final People people;
    private final PersonDesk desk;

    HtcdsExportController(RegistryIndex index, Identifications identifications, People people, PersonDesk desk) {
        this.index = index;
        this.identifications = identifications;
        this.people = people;
        this.desk = desk;
    }

    /**
     * All identifications that are not voided, by day, as {@link HtcdsSheet}. It is made whole before any of it is sent: a
     * file that arrives is complete.
     */
    @GetMapping(path = "/api/beneficiaries/victim-identifications/export", produces = "text/csv")
    ResponseEntity<byte[]> export() {
        HtcdsSheet sheet = new HtcdsSheet(desk.today());
        List<Place> page = index.identifications(Place.START, PAGE);
        while (!page.isEmpty()) {
            add(page, sheet);
            page = index.identifications(page.getLast(), PAGE);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"victim-identifications.csv\"")
                .body(sheet.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(List<Place> page, HtcdsSheet sheet) {
        List<VictimIdentified> counting = identifications.find(page.stream().map(Place::id).toList())
                .stream()
                .filter(identification -> identification.voidReason() == null)
                .map(identification -> Objects.requireNonNull(identification.identified()))
                .toList();
        Map<UUID, Beneficiary> persons = people
                .find(counting.stream().map(VictimIdentified::beneficiaryId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(person -> Objects.requireNonNull(person.registered()).beneficiaryId(),
                        Function.identity()));
        counting.forEach(e -> sheet.add(e, Objects.requireNonNull(persons.get(e.beneficiaryId()))));
    }
}
