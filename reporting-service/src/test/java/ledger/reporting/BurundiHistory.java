package ledger.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;

/** The demo history as the events that its rows lead to. */
public final class BurundiHistory {
    /** The folder with the templates and the expected figures. */
    public static final Path FOLDER = Path.of("../deploy/demo/burundi");
    private static final String SOURCE = "burundi";

    private final Map<UUID, UUID> personOfDelivery = new HashMap<>();
    private final Map<UUID, UUID> personOfIdentification = new HashMap<>();
    private final List<LedgerEvent> events = new ArrayList<>();

    private BurundiHistory() {}

    /** The events in the order in which an import records them. */
    public static List<LedgerEvent> events() {
        BurundiHistory history = new BurundiHistory();
        history.read("registrations", history::registration);
        history.read("profile-changes", history::profileChange);
        history.read("victim-identifications", history::identification);
        history.read("deliveries", history::delivery);
        history.read("awareness-sessions", history::session);
        history.read("trainings", history::training);
        history.read("memberships", history::membership);
        history.read("corrections", history::correction);
        history.read("voids", history::voiding);
        history.read("merges", row -> new BeneficiariesMerged(person(row.getField("duplicate_ref")),
                person(row.getField("survivor_ref")), row.getField("reason")));
        return history.events;
    }

    private interface RowToEvent {
        LedgerEvent event(NamedCsvRecord row);
    }

    private void read(String template, RowToEvent toEvent) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(template + ".csv"))) {
            for (NamedCsvRecord row : rows) {
                events.add(toEvent.event(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LedgerEvent registration(NamedCsvRecord row) {
        LocalDate day = date(row, "registered_on");
        String birth = text(row, "birth_date");
        Set<Vulnerability> vulnerabilities = text(row, "vulnerabilities") == null
                ? Set.of()
                : Arrays.stream(row.getField("vulnerabilities").split(";")).map(Vulnerability::valueOf).collect(
                        Collectors.toSet());
        return new BeneficiaryRegistered(person(row.getField("person_ref")), SOURCE, row.getField("person_ref"), day,
                Sex.valueOf(row.getField("sex")), birth == null ? null : new BirthDate(birth),
                Category.valueOf(row.getField("category")), vulnerabilities, area(row, day), null, null);
    }

    private LedgerEvent profileChange(NamedCsvRecord row) {
        return new ProfileChanged(person(row.getField("person_ref")), date(row, "effective_on"),
                ProfileField.valueOf(row.getField("field").toUpperCase(Locale.ROOT)), text(row, "value"));
    }

    private LedgerEvent identification(NamedCsvRecord row) {
        UUID id = RecordId.of(RecordKind.VICTIM_IDENTIFICATION, SOURCE, row.getField("identification_ref"));
        UUID person = person(row.getField("person_ref"));
        personOfIdentification.put(id, person);
        String exploitation = text(row, "exploitation");
        return new VictimIdentified(id, person, SOURCE, row.getField("identification_ref"), date(row, "identified_on"),
                Trafficking.valueOf(row.getField("trafficking")),
                exploitation == null ? null : Exploitation.valueOf(exploitation),
                text(row, "gbv") == null ? null : row.getField("gbv").equals("yes"), text(row, "referred_by"));
    }

    private LedgerEvent delivery(NamedCsvRecord row) {
        UUID id = RecordId.of(RecordKind.DELIVERY, SOURCE, row.getField("delivery_ref"));
        UUID person = person(row.getField("person_ref"));
        personOfDelivery.put(id, person);
        LocalDate day = date(row, "delivered_on");
        String quantity = text(row, "quantity");
        return new ServiceDelivered(id, person, SOURCE, row.getField("delivery_ref"),
                ServiceType.valueOf(row.getField("service")), day, Programme.valueOf(row.getField("programme")),
                text(row, "project"), text(row, "provider"), area(row, day), text(row, "package_ref"),
                quantity == null ? null : new BigDecimal(quantity), text(row, "unit"));
    }

    private LedgerEvent session(NamedCsvRecord row) {
        LocalDate day = date(row, "held_on");
        return new AwarenessSessionHeld(
                RecordId.of(RecordKind.AWARENESS_SESSION, SOURCE, row.getField("session_ref")), SOURCE,
                row.getField("session_ref"), day, Programme.valueOf(row.getField("programme")), text(row, "topic"),
                area(row, day), text(row, "led_by"), Integer.parseInt(row.getField("female")),
                Integer.parseInt(row.getField("male")));
    }

    private LedgerEvent training(NamedCsvRecord row) {
        LocalDate day = date(row, "held_on");
        return new TrainingHeld(RecordId.of(RecordKind.TRAINING, SOURCE, row.getField("training_ref")), SOURCE,
                row.getField("training_ref"), day, Programme.valueOf(row.getField("programme")), text(row, "topic"),
                area(row, day), Stakeholder.valueOf(row.getField("stakeholder")),
                Integer.parseInt(row.getField("female")), Integer.parseInt(row.getField("male")));
    }

    private LedgerEvent membership(NamedCsvRecord row) {
        String left = text(row, "left_on");
        return new MembershipRecorded(RecordId.of(RecordKind.MEMBERSHIP, SOURCE, row.getField("membership_ref")),
                SOURCE, row.getField("membership_ref"), row.getField("group"), row.getField("organisation"),
                OrganisationKind.valueOf(row.getField("kind")), date(row, "joined_on"),
                left == null ? null : LocalDate.parse(left));
    }

    private LedgerEvent correction(NamedCsvRecord row) {
        UUID id = RecordId.of(RecordKind.DELIVERY, SOURCE, row.getField("delivery_ref"));
        DeliveryField field = DeliveryField.valueOf(row.getField("field").toUpperCase(Locale.ROOT));
        String value = field == DeliveryField.AREA
                ? AreaList.standard().find(row.getField("value"), LocalDate.EPOCH).orElseThrow().code()
                : text(row, "value");
        return new ServiceDeliveryCorrected(id, personOfDelivery.get(id), field, value, row.getField("reason"));
    }

    private LedgerEvent voiding(NamedCsvRecord row) {
        RecordKind kind = RecordKind.valueOf(row.getField("record"));
        UUID id = RecordId.of(kind, SOURCE, row.getField("record_ref"));
        String reason = row.getField("reason");
        return switch (kind) {
            case DELIVERY -> new ServiceDeliveryVoided(id, personOfDelivery.get(id), reason);
            case VICTIM_IDENTIFICATION -> new VictimIdentificationVoided(id, personOfIdentification.get(id), reason);
            case AWARENESS_SESSION -> new AwarenessSessionVoided(id, reason);
            case TRAINING -> new TrainingVoided(id, reason);
            case MEMBERSHIP -> new MembershipVoided(id, reason);
            case BENEFICIARY, PACKAGE, DONOR, PROGRAMME, PROJECT, REFERRAL, PERIOD ->
                throw new IllegalArgumentException("no void of the template is about these");
        };
    }

    private static UUID person(String ref) {
        return RecordId.of(RecordKind.BENEFICIARY, SOURCE, ref);
    }

    private static String area(NamedCsvRecord row, LocalDate day) {
        String name = text(row, "area");
        return name == null ? null : AreaList.standard().find(name, day).orElseThrow().code();
    }

    private static LocalDate date(NamedCsvRecord row, String column) {
        return LocalDate.parse(row.getField(column));
    }

    private static String text(NamedCsvRecord row, String column) {
        String value = row.getField(column);
        return value.isEmpty() ? null : value;
    }
}
