package ledger.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, held against the classes of one module by its own test. */
public final class Architecture {
    private static final String DECISION = "ledger.platform.decide.Decision";
    private static final String[] FRAMEWORKS = {"org.springframework..", "org.axonframework..", "org.apache.kafka..",
            "java.sql..", "javax.sql.."};

    /** Whoever takes a clock gets the time, and whoever asks for none cannot be tested on another day. */
    private static final List<String> CLOCK_READERS = List.of("java.time.LocalDate.now()", "java.time.Instant.now()",
            "java.time.LocalDateTime.now()", "java.time.OffsetDateTime.now()", "java.time.ZonedDateTime.now()",
            "java.lang.System.currentTimeMillis()", "java.util.UUID.randomUUID()", "java.lang.Math.random()");

    private Architecture() {}

    /** The classes of a package and all below it, without tests. */
    public static JavaClasses of(String rootPackage) {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
    }

    /** Holds every rule against a module. */
    public static void check(String rootPackage) {
        JavaClasses module = of(rootPackage);
        rules(rootPackage).forEach(rule -> rule.check(module));
    }

    static Stream<ArchRule> rules(String rootPackage) {
        return Stream.of(decisionsArePure(), decisionsAskNoClock(), onlyReadersOfTopicsKnowKafka(),
                packagesAreNullMarked(),
                packagesFormNoCircle(rootPackage), servicesKnowNoOther(rootPackage));
    }

    /** Decisions are pure functions over events and state: no framework, no database. */
    static ArchRule decisionsArePure() {
        return noClasses().that(decide())
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS).or(assignableTo(Clock.class)))
                .because("a decision follows from command and state alone")
                .allowEmptyShould(true);
    }

    /** Time and ids come in with the command, so that the same command on the same state always decides the same. */
    static ArchRule decisionsAskNoClock() {
        return classes().that(decide())
                .should(new ArchCondition<JavaClass>("ask neither clock nor chance") {
                    @Override
                    public void check(JavaClass decider, ConditionEvents events) {
                        decider.getMethodCallsFromSelf()
                                .stream()
                                .filter(call -> CLOCK_READERS.contains(call.getTarget().getFullName()))
                                .forEach(call -> events
                                        .add(SimpleConditionEvent.violated(decider, call.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    /** In a service only those who read topics, and who wire them, meet Kafka's classes; so does who checks topics, or fills them to measure. */
    static ArchRule onlyReadersOfTopicsKnowKafka() {
        DescribedPredicate<JavaClass> reader = DescribedPredicate.describe("read topics or wire who does",
                type -> type.getAllRawInterfaces().stream()
                        .anyMatch(i -> i.getName().equals("ledger.platform.consume.BatchHandler"))
                        || type.isAnnotatedWith("org.springframework.context.annotation.Configuration"));
        return noClasses().that(DescribedPredicate.not(reader))
                .and()
                .resideOutsideOfPackages("ledger.platform.relay..", "ledger.platform.consume..",
                        "ledger.deploy.verify..", "ledger.deploy.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .allowEmptyShould(true);
    }

    /** Null is an exception that a type has to admit, everywhere. */
    static ArchRule packagesAreNullMarked() {
        return classes().that(DescribedPredicate.not(INTERFACES.and(DescribedPredicate.describe("package-info",
                type -> type.getSimpleName().equals("package-info")))))
                .should(new ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(type,
                                    type.getName() + " is in a package without a @NullMarked package-info"));
                        }
                    }
                });
    }

    static ArchRule packagesFormNoCircle(String rootPackage) {
        return slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** Services talk through REST and Kafka alone. */
    static ArchRule servicesKnowNoOther(String rootPackage) {
        String[] others = Stream.of("ledger.beneficiary", "ledger.assistance", "ledger.reporting", "ledger.gateway")
                .filter(service -> !service.equals(rootPackage))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(others);
    }

    private static DescribedPredicate<JavaClass> decide() {
        return DescribedPredicate.describe("decide on commands",
                type -> !type.getPackageName().startsWith("ledger.platform")
                        && type.getMethods().stream()
                                .anyMatch(method -> method.getRawReturnType().getName().equals(DECISION)
                                        && !method.getModifiers()
                                                .contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)));
    }
}
