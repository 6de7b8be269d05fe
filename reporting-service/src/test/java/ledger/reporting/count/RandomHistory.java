package ledger.reporting.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.BirthDate;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.Difficulty;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.SessionField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.TrainingField;
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
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;

/** Histories that services could have recorded, few people and days, so that everything collides with everything. */
public final class RandomHistory {
    private static final LocalDate START = LocalDate.of(2020, 12, 1);
    private static final List<String> AREAS = AreaList.standard().within("BI").stream().limit(6).toList();

    private static final ServiceType[] SERVICES = {ServiceType.PSYCHOSOCIAL_SUPPORT, ServiceType.CASH_ASSISTANCE,
            ServiceType.EDUCATION, ServiceType.NON_FOOD_ITEMS};

    /** One with a donor and dates of its own, one without either. */
    private static final Projects PROJECTS = new Projects(Map.of("PRJ-1",
            new ProjectRecorded("PRJ-1", "Paid for", null, "ECHO", START, START.plusDays(30)), "PRJ-2",
            new ProjectRecorded("PRJ-2", "Of nobody", null, null, START.minusYears(1), null)));

    private final Random random;
    private final List<LedgerEvent> events = new ArrayList<>();
    private final List<UUID> people = new ArrayList<>();
    private final Map<UUID, UUID> survivors = new HashMap<>();
    private final List<ServiceDelivered> deliveries = new ArrayList<>();
    private final Set<UUID> voided = new HashSet<>();

    private RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    public static List<LedgerEvent> of(long seed, int acts) {
        RandomHistory history = new RandomHistory(seed);
        history.register();
        for (int i = 0; i < acts; i++) {
            history.act();
        }
        return history.events;
    }

    public static Selection selection(Random random) {
        LocalDate from = START.plusDays(random.nextInt(60));
        String area = AREAS.get(random.nextInt(AREAS.size()));
        return new Selection(random.nextInt(3) == 0 ? null : any(random, Programme.values()), from,
                from.plusDays(random.nextInt(60)), random.nextInt(3) == 0 ? AreaList.standard().within(area) : null,
                random.nextInt(4) == 0 ? "PRJ-1" : null, random.nextInt(4) == 0 ? "Provider 1" : null,
                random.nextInt(5) == 0 ? "ECHO" : null,
                random.nextInt(3) == 0 ? any(random, SERVICES) : null,
                random.nextInt(3) == 0 ? AgeBands.parse("0-1,2-16,17+") : AgeBands.STANDARD, PROJECTS);
    }

    private void act() {
        switch (random.nextInt(14)) {
            case 0, 1 -> register();
            case 2 -> changeProfile();
            case 3 -> merge();
            case 4 -> unmerge();
            case 5 -> identify();
            case 6 -> correct();
            case 7 -> voidDelivery();
            case 8 -> holdSession();
            case 9 -> holdTraining();
            case 10 -> joinGroup();
            case 11 -> recordWhatCountsNowhere();
            default -> deliver();
        }
    }

    private void register() {
        UUID id = id();
        people.add(id);
        events.add(new BeneficiaryRegistered(id, "s", id.toString(), day(), any(Sex.values()), birthDate(),
                any(Category.values()), vulnerabilities(), area(), true, null));
    }

    private void changeProfile() {
        ProfileField field = any(ProfileField.values());
        BirthDate birth = birthDate();
        String value = switch (field) {
            case CATEGORY -> any(Category.values()).name();
            case VULNERABILITIES -> String.join(";", vulnerabilities().stream().map(Enum::name).sorted().toList());
            case AREA -> area();
            case SEX -> any(Sex.values()).name();
            case BIRTH_DATE -> birth == null ? null : birth.text();
        };
        events.add(new ProfileChanged(person(), day(), field, value == null || value.isEmpty() ? null : value));
    }

    private void recordWhatCountsNowhere() {
        events.add(switch (random.nextInt(4)) {
            case 0 -> new ConsentRecorded(person(), day(), random.nextBoolean(), Set.of(ConsentScope.REPORTING), null);
            case 1 -> new FunctioningAssessed(person(), day(), any(Difficulty.values()), null, null, null, null, null);
            case 2 -> new ReportedElsewhereRecorded(person(), day(), random.nextBoolean());
            default -> new PersonalDataErased(person(), day(), "asked for");
        });
    }

    private void merge() {
        UUID duplicate = person();
        UUID survivor = person();
        Set<UUID> chain = new HashSet<>();
        for (UUID next = survivor; next != null; next = survivors.get(next)) {
            chain.add(next);
        }
        if (!survivors.containsKey(duplicate) && !chain.contains(duplicate)) {
            survivors.put(duplicate, survivor);
            events.add(new BeneficiariesMerged(duplicate, survivor, "same person"));
        }
    }

    private void unmerge() {
        UUID duplicate = person();
        UUID survivor = survivors.remove(duplicate);
        if (survivor != null) {
            events.add(new BeneficiariesUnmerged(duplicate, survivor, "two people"));
        }
    }

    private void identify() {
        VictimIdentified identified = new VictimIdentified(id(), person(), "s", "v", day(), any(Trafficking.values()),
                null, random.nextInt(3) == 0 ? null : random.nextBoolean(), null);
        events.add(identified);
        if (random.nextInt(4) == 0) {
            events.add(new VictimIdentificationVoided(identified.recordId(), identified.beneficiaryId(), "mistake"));
        }
    }

    private void deliver() {
        ServiceDelivered delivered = new ServiceDelivered(id(), person(), "s", "d",
                any(SERVICES),
                day(), any(Programme.values()), project(), provider(), area(), null, null, null,
                random.nextInt(3) == 0 ? null : random.nextBoolean() ? "ECHO" : "CERF", null, null);
        deliveries.add(delivered);
        events.add(delivered);
    }

    private void correct() {
        ServiceDelivered delivered = delivery();
        if (delivered != null && !voided.contains(delivered.recordId())) {
            DeliveryField field = any(DeliveryField.values());
            String value = switch (field) {
                case SERVICE -> any(SERVICES).name();
                case DELIVERED_ON -> day().toString();
                case PROGRAMME -> any(Programme.values()).name();
                case PROJECT -> project();
                case PROVIDER -> provider();
                case AREA -> area();
                case QUANTITY -> "2.5";
                case UNIT -> "kit";
                case DONOR -> "ECHO";
                case AMOUNT -> "1500.25";
                case CURRENCY -> "USD";
            };
            events.add(new ServiceDeliveryCorrected(delivered.recordId(), delivered.beneficiaryId(), field, value,
                    "typed wrong"));
        }
    }

    private void voidDelivery() {
        ServiceDelivered delivered = delivery();
        if (delivered != null && voided.add(delivered.recordId())) {
            events.add(new ServiceDeliveryVoided(delivered.recordId(), delivered.beneficiaryId(), "wrong person"));
        }
    }

    private void holdSession() {
        UUID id = id();
        events.add(new AwarenessSessionHeld(id, "s", "a", day(), any(Programme.values()), null, area(), null,
                random.nextInt(50), random.nextInt(50)));
        if (random.nextInt(3) == 0) {
            SessionField field = random.nextBoolean() ? SessionField.FEMALE : SessionField.HELD_ON;
            events.add(new AwarenessSessionCorrected(id, field,
                    field == SessionField.FEMALE ? "7" : day().toString(), "typed wrong"));
        }
        if (random.nextInt(4) == 0) {
            events.add(new AwarenessSessionVoided(id, "twice"));
        }
    }

    private void holdTraining() {
        UUID id = id();
        events.add(new TrainingHeld(id, "s", "t", day(), any(Programme.values()), null, area(),
                any(Stakeholder.values()), random.nextInt(3), random.nextInt(3)));
        if (random.nextInt(3) == 0) {
            events.add(new TrainingCorrected(id, TrainingField.STAKEHOLDER, any(Stakeholder.values()).name(),
                    "typed wrong"));
        }
        if (random.nextInt(4) == 0) {
            events.add(new TrainingVoided(id, "twice"));
        }
    }

    private void joinGroup() {
        UUID id = id();
        LocalDate joined = day();
        events.add(
                new MembershipRecorded(id, "s", "m", "Group " + random.nextInt(2), "Organisation " + random.nextInt(3),
                        null, joined, random.nextBoolean() ? null : joined.plusDays(random.nextInt(40))));
        if (random.nextInt(3) == 0) {
            events.add(new MembershipEnded(id, joined.plusDays(random.nextInt(40))));
        }
        if (random.nextInt(3) == 0) {
            events.add(new MembershipCorrected(id, MembershipField.GROUP, "Group " + random.nextInt(2),
                    "typed wrong"));
        }
        if (random.nextInt(4) == 0) {
            events.add(new MembershipVoided(id, "twice"));
        }
    }

    private ServiceDelivered delivery() {
        return deliveries.isEmpty() ? null : deliveries.get(random.nextInt(deliveries.size()));
    }

    private UUID person() {
        return people.get(random.nextInt(people.size()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private LocalDate day() {
        return START.plusDays(random.nextInt(90));
    }

    private BirthDate birthDate() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new BirthDate(String.valueOf(1950 + random.nextInt(72)));
            // Birthdays inside the days of the history, leap days and births after the assistance included.
            case 2 -> new BirthDate(day().minusYears(random.nextInt(14)).toString());
            default -> new BirthDate("2004-02-29");
        };
    }

    private Set<Vulnerability> vulnerabilities() {
        Set<Vulnerability> some = EnumSet.noneOf(Vulnerability.class);
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(any(Vulnerability.values()));
        }
        return some;
    }

    private String area() {
        return random.nextInt(5) == 0 ? null : AREAS.get(random.nextInt(AREAS.size()));
    }

    private String project() {
        return random.nextInt(3) == 0 ? null : "PRJ-" + random.nextInt(3);
    }

    private String provider() {
        return random.nextInt(3) == 0 ? null : "Provider " + random.nextInt(3);
    }

    private <T> T any(T[] values) {
        return any(random, values);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
