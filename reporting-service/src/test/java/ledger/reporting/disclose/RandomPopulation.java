package ledger.reporting.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import ledger.reporting.count.Figures;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.Selection;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;

/** People at random, a few or a few hundred, with common and rare attributes, one service or several, counted by the rules. */
final class RandomPopulation {
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final List<String> AREAS = AreaList.standard().within("BI").stream().limit(5).toList();

    private final Random random;
    private final List<PlainCounter.Entry> entries = new ArrayList<>();
    private final ServiceType[] services;
    private final double severalServices;

    RandomPopulation(long seed) {
        random = new Random(seed);
        services = List.of(ServiceType.values()).subList(0, 1 + random.nextInt(5)).toArray(ServiceType[]::new);
        severalServices = random.nextDouble() * random.nextDouble();
        double ofTrafficking = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        int people = 1 + random.nextInt(random.nextBoolean() ? 20 : 200);
        for (int i = 0; i < people; i++) {
            person(ofTrafficking);
        }
    }

    /** All programmes first, then each. */
    List<Figures> family() {
        PlainCounter counter = new PlainCounter(entries);
        return List.of(counter.count(Selection.of(null, DAY, DAY.plusDays(30))),
                counter.count(Selection.of(Programme.PROTECTION, DAY, DAY.plusDays(30))),
                counter.count(Selection.of(Programme.COUNTER_TRAFFICKING, DAY, DAY.plusDays(30))));
    }

    private void person(double ofTrafficking) {
        UUID person = id();
        Set<Vulnerability> vulnerabilities = EnumSet.noneOf(Vulnerability.class);
        if (random.nextInt(4) == 0) {
            vulnerabilities.add(rare(Vulnerability.values()));
        }
        add(new BeneficiaryRegistered(person, "s", person.toString(), DAY, rare(Sex.values()),
                random.nextInt(5) == 0 ? null : new BirthDate(String.valueOf(1950 + random.nextInt(70))),
                rare(Category.values()), vulnerabilities, null, true, null));
        Programme programme = random.nextDouble() < ofTrafficking
                ? Programme.COUNTER_TRAFFICKING
                : Programme.PROTECTION;
        do {
            Programme other = random.nextInt(10) == 0 ? Programme.PROTECTION : programme;
            add(new ServiceDelivered(id(), person, "s", "d", rare(services), DAY.plusDays(random.nextInt(20)), other,
                    null, null, random.nextInt(3) == 0 ? null : rare(AREAS.toArray(String[]::new)), null, null, null));
        } while (random.nextDouble() < severalServices);
        if (programme == Programme.COUNTER_TRAFFICKING) {
            add(new VictimIdentified(id(), person, "s", "v", DAY, rare(Trafficking.values()), null,
                    random.nextBoolean(), null));
        }
        if (random.nextInt(10) == 0) {
            add(new TrainingHeld(id(), "s", "t", DAY, programme, null, null, rare(Stakeholder.values()),
                    random.nextInt(3), random.nextInt(5)));
        }
    }

    private void add(LedgerEvent event) {
        entries.add(new PlainCounter.Entry(entries.size() + 1L, 0, event));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** The first value most often, each further one more rarely. */
    private <T> T rare(T[] values) {
        int i = 0;
        while (i < values.length - 1 && random.nextInt(3) == 0) {
            i++;
        }
        return values[i];
    }
}
