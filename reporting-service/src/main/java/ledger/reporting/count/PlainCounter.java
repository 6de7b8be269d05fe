package ledger.reporting.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import ledger.reporting.count.Figures.Awareness;
import ledger.reporting.count.Figures.Deliveries;
import ledger.reporting.count.Figures.People;
import ledger.reporting.count.Figures.Services;
import ledger.reporting.count.Figures.Tally;
import ledger.reporting.count.Figures.Trainings;
import ledger.reporting.count.Figures.Victims;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
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
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PackageEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.RegisterEvent;
import ledger.vocabulary.event.PeriodEvent;

import org.jspecify.annotations.Nullable;

/**
 * The counting rules, version 1, written to be read beside them: from the events alone, no database, nothing clever.
 * What serves reports must agree with it on every history.
 */
public final class PlainCounter {
    /** An event with its ledger position and its place among the events of its record. */
    public record Entry(long position, long sequence, LedgerEvent event) {}

    private static final class Person {
        Sex sex = Sex.UNKNOWN;
        @Nullable
        BirthDate birthDate;
        final TreeMap<LocalDate, String> categories = new TreeMap<>();
        final TreeMap<LocalDate, Set<String>> vulnerabilities = new TreeMap<>();
    }

    private record Identification(VictimIdentified event, long position) {}

    private final Map<UUID, Person> persons = new HashMap<>();
    private final Map<UUID, UUID> survivors = new HashMap<>();
    private final Map<UUID, Identification> identifications = new HashMap<>();
    private final Map<UUID, ServiceDelivered> deliveries = new HashMap<>();
    private final Map<UUID, AwarenessSessionHeld> sessions = new HashMap<>();
    private final Map<UUID, TrainingHeld> trainings = new HashMap<>();
    private final Map<UUID, MembershipRecorded> memberships = new HashMap<>();

    /** Reads a history. The order of the list does not matter: positions and sequences say what came when. */
    public PlainCounter(List<Entry> history) {
        Set<UUID> voided = new HashSet<>();
        // By sequence, each record's events come in the order in which they were recorded.
        history.stream().sorted(Comparator.comparingLong(Entry::sequence)).forEach(entry -> {
            switch (entry.event()) {
                case BeneficiaryRegistered e -> {
                    Person person = person(e.beneficiaryId());
                    person.sex = e.sex();
                    person.birthDate = e.birthDate();
                    person.categories.put(e.registeredOn(), e.category().name());
                    person.vulnerabilities.put(e.registeredOn(), codes(e.vulnerabilities()));
                }
                case ProfileChanged e -> change(person(e.beneficiaryId()), e);
                case BeneficiariesMerged e -> survivors.put(e.duplicateId(), e.survivorId());
                case BeneficiariesUnmerged e -> survivors.remove(e.duplicateId());
                case ConsentRecorded _,FunctioningAssessed _,PersonalDataErased _,ReportedElsewhereRecorded _ -> {
                    // No rule names them: consent, erasure and who else reports a person change no figure.
                }
                case PeriodEvent _ -> {
                    // What was published of the figures changes none.
                }
                case VictimIdentified e -> identifications.put(e.recordId(), new Identification(e, entry.position()));
                case ServiceDelivered e -> deliveries.put(e.recordId(), e);
                case ServiceDeliveryCorrected e -> deliveries.computeIfPresent(e.recordId(),
                        (_, delivery) -> delivery.corrected(e.field(), e.value()));
                case AwarenessSessionHeld e -> sessions.put(e.recordId(), e);
                case TrainingHeld e -> trainings.put(e.recordId(), e);
                case MembershipRecorded e -> memberships.put(e.recordId(), e);
                case AwarenessSessionCorrected e -> sessions.computeIfPresent(e.recordId(),
                        (_, session) -> session.corrected(e.field(), e.value()));
                case TrainingCorrected e -> trainings.computeIfPresent(e.recordId(),
                        (_, training) -> training.corrected(e.field(), e.value()));
                case MembershipCorrected e -> memberships.computeIfPresent(e.recordId(),
                        (_, membership) -> membership.corrected(e.field(), e.value()));
                case MembershipEnded e -> memberships.computeIfPresent(e.recordId(),
                        (_, membership) -> membership.corrected(MembershipField.LEFT_ON, e.leftOn().toString()));
                case PackageEvent _,RegisterEvent _,ReferralEvent _ -> {
                    // No rule names them: a plan counts nowhere, a referral is no delivery, registers say what codes mean.
                }
                case VictimIdentificationVoided e -> voided.add(e.recordId());
                case ServiceDeliveryVoided e -> voided.add(e.recordId());
                case AwarenessSessionVoided e -> voided.add(e.recordId());
                case TrainingVoided e -> voided.add(e.recordId());
                case MembershipVoided e -> voided.add(e.recordId());
            }
        });
        // Rule 2: as if it had never been.
        List.of(identifications, deliveries, sessions, trainings, memberships)
                .forEach(records -> records.keySet().removeAll(voided));
    }

    public Figures count(Selection selection) {
        Tally total = new Tally();
        Tally bySex = new Tally();
        Tally byCategory = new Tally();
        Tally byAgeGroup = new Tally();
        Tally byVulnerability = new Tally();
        Tally byArea = new Tally();
        Tally services = new Tally();
        Tally standaloneServices = new Tally();
        Tally deliveriesByService = new Tally();
        Map<List<String>, Long> combinations = new HashMap<>();
        selected(selection).forEach((id, all) -> {
            // Rules 8 and 9 look at all service types of the person, whatever service is asked for (rule 10).
            Set<String> types = new TreeSet<>(all.stream().map(d -> d.service().name()).toList());
            boolean standalone = types.size() == 1;
            List<ServiceDelivered> counted = asked(selection, all);
            if (counted.isEmpty()) {
                return;
            }
            total.add(standalone ? "standalone" : "combined", 1);
            combinations.merge(List.copyOf(types), 1L, Long::sum);
            counted.stream().map(d -> d.service().name()).forEach(service -> deliveriesByService.add(service, 1));
            counted.stream().map(d -> d.service().name()).distinct().forEach(service -> {
                services.add(service, 1);
                standaloneServices.add(service, standalone ? 1 : 0);
            });
            counted.stream()
                    .map(ServiceDelivered::area)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(area -> byArea.add(area, 1));
            Person person = persons.getOrDefault(id, new Person());
            bySex.add(person.sex.name(), 1);
            byCategory.add(valueOn(selection.to(), person.categories, "UNKNOWN"), 1);
            valueOn(selection.to(), person.vulnerabilities, Set.<String>of())
                    .forEach(vulnerability -> byVulnerability.add(vulnerability, 1));
            byAgeGroup.add(ageGroup(selection, person, counted), 1);
        });
        long standalone = total.map().getOrDefault("standalone", 0L);
        return new Figures(
                new People(total.total(), standalone, total.total() - standalone, bySex.map(), byCategory.map(),
                        byAgeGroup.map(), byVulnerability.map(), byArea.map()),
                new Services(services.total(), standaloneServices.total(),
                        services.total() - standaloneServices.total(), services.map(), standaloneServices.map()),
                new Deliveries(deliveriesByService.total(), deliveriesByService.map()),
                Figures.combinations(combinations), victims(selection), awareness(selection), trained(selection),
                workingGroups(selection));
    }

    /** People by two dimensions at once: each person once in every cell that one of their deliveries belongs to. */
    public Cells cross(Selection selection, Dimension rows, Dimension columns) {
        Cells cells = Cells.empty(rows, columns);
        selected(selection).forEach((id, all) -> {
            List<ServiceDelivered> counted = asked(selection, all);
            Set<List<String>> ofPerson = new HashSet<>();
            for (ServiceDelivered delivery : counted) {
                for (String row : values(rows, selection, id, delivery, counted)) {
                    for (String column : values(columns, selection, id, delivery, counted)) {
                        ofPerson.add(List.of(row, column));
                    }
                }
            }
            ofPerson.forEach(cell -> cells.add(cell.getFirst(), cell.getLast(), 1));
        });
        return cells;
    }

    private Set<String> values(Dimension dimension, Selection selection, UUID id, ServiceDelivered delivery,
            List<ServiceDelivered> counted) {
        Person person = persons.getOrDefault(id, new Person());
        return switch (dimension) {
            case SEX -> Set.of(person.sex.name());
            case CATEGORY -> Set.of(valueOn(selection.to(), person.categories, "UNKNOWN"));
            case AGE_GROUP -> Set.of(ageGroup(selection, person, counted));
            case VULNERABILITY -> valueOn(selection.to(), person.vulnerabilities, Set.<String>of());
            case AREA -> delivery.area() == null ? Set.of() : Set.of(delivery.area());
            case SERVICE -> Set.of(delivery.service().name());
        };
    }

    /** Rules 1 and 10: the deliveries that count. Rule 3: each for the survivor. */
    private Map<UUID, List<ServiceDelivered>> selected(Selection selection) {
        Map<UUID, List<ServiceDelivered>> selected = new HashMap<>();
        deliveries.values()
                .stream()
                .filter(selection::selects)
                .forEach(delivery -> selected
                        .computeIfAbsent(countsAs(delivery.beneficiaryId()), _ -> new ArrayList<>())
                        .add(delivery));
        return selected;
    }

    private static List<ServiceDelivered> asked(Selection selection, List<ServiceDelivered> all) {
        return all.stream()
                .filter(delivery -> selection.service() == null || delivery.service() == selection.service())
                .toList();
    }

    /** Rule 12. */
    private static String ageGroup(Selection selection, Person person, List<ServiceDelivered> counted) {
        LocalDate first = counted.stream().map(ServiceDelivered::deliveredOn).min(LocalDate::compareTo).orElseThrow();
        return selection.bands().on(first, person.birthDate == null ? null : person.birthDate.day());
    }

    /** Rule 14. */
    private Victims victims(Selection selection) {
        Map<UUID, Identification> latest = new HashMap<>();
        Comparator<Identification> order = Comparator
                .comparing((Identification identification) -> identification.event().identifiedOn())
                .thenComparingLong(Identification::position);
        identifications.values()
                .stream()
                .filter(identification -> selection.covers(identification.event().identifiedOn()))
                .forEach(
                        identification -> latest.merge(countsAs(identification.event().beneficiaryId()), identification,
                                (a, b) -> order.compare(a, b) > 0 ? a : b));
        Tally byTrafficking = new Tally();
        Tally gbv = new Tally();
        Tally bySex = new Tally();
        latest.forEach((id, identification) -> {
            byTrafficking.add(identification.event().trafficking().name(), 1);
            gbv.add("survivors", Boolean.TRUE.equals(identification.event().gbv()) ? 1 : 0);
            bySex.add(persons.getOrDefault(id, new Person()).sex.name(), 1);
        });
        return new Victims(latest.size(), byTrafficking.map(), gbv.total(), bySex.map());
    }

    /** Rule 15. */
    private Awareness awareness(Selection selection) {
        return new Awareness(sessions.values()
                .stream()
                .filter(session -> selection.covers(session.heldOn()))
                .filter(session -> selection.programmed(session.programme()))
                .mapToLong(session -> (long) session.female() + session.male())
                .sum());
    }

    /** Rule 16. */
    private Trainings trained(Selection selection) {
        Tally byStakeholder = new Tally();
        trainings.values()
                .stream()
                .filter(training -> selection.covers(training.heldOn()))
                .filter(training -> selection.programmed(training.programme()))
                .forEach(training -> byStakeholder.add(training.stakeholder().name(),
                        (long) training.female() + training.male()));
        return new Trainings(byStakeholder.total(), byStakeholder.map());
    }

    /** Rule 17. */
    private SortedMap<String, Long> workingGroups(Selection selection) {
        TreeMap<String, Set<String>> running = new TreeMap<>();
        memberships.values()
                .stream()
                .filter(membership -> !membership.joinedOn().isAfter(selection.to()))
                .filter(membership -> membership.leftOn() == null || membership.leftOn().isAfter(selection.to()))
                .forEach(membership -> running.computeIfAbsent(membership.group(), _ -> new HashSet<>())
                        .add(membership.organisation()));
        TreeMap<String, Long> organisations = new TreeMap<>();
        running.forEach((group, members) -> organisations.put(group, (long) members.size()));
        return organisations;
    }

    /** Rule 3: the end of the chain of merges. */
    private UUID countsAs(UUID id) {
        Set<UUID> seen = new HashSet<>();
        UUID person = id;
        UUID next = survivors.get(person);
        while (next != null && seen.add(person)) {
            person = next;
            next = survivors.get(person);
        }
        return person;
    }

    /** Rule 11: the value that holds on the day, else the first known one. */
    private static <T> T valueOn(LocalDate day, NavigableMap<LocalDate, T> values, T unknown) {
        Map.Entry<LocalDate, T> holding = values.floorEntry(day);
        Map.Entry<LocalDate, T> found = holding == null ? values.firstEntry() : holding;
        return found == null ? unknown : found.getValue();
    }

    private Person person(UUID id) {
        return persons.computeIfAbsent(id, _ -> new Person());
    }

    private static void change(Person person, ProfileChanged change) {
        String value = change.value();
        switch (change.field()) {
            case CATEGORY -> person.categories.put(change.effectiveOn(),
                    value == null ? "UNKNOWN" : Category.valueOf(value).name());
            case VULNERABILITIES -> {
                Set<String> codes = new TreeSet<>();
                for (String code : value == null || value.isEmpty() ? new String[0] : value.split(";", -1)) {
                    codes.add(Vulnerability.valueOf(code).name());
                }
                person.vulnerabilities.put(change.effectiveOn(), codes);
            }
            case SEX -> person.sex = value == null ? Sex.UNKNOWN : Sex.valueOf(value);
            case BIRTH_DATE -> person.birthDate = value == null ? null : new BirthDate(value);
            case AREA -> {
                // No figure asks where a person lives.
            }
        }
    }

    private static Set<String> codes(Set<? extends Enum<?>> values) {
        Set<String> codes = new TreeSet<>();
        values.forEach(value -> codes.add(value.name()));
        return codes;
    }
}
