package ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is seen to fail, on classes made to break them all; a rule that cannot fail guards nothing. */
class ArchitectureTest {
    private static final String FAULTS = "ledger.testing.faults";
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FAULTS);

    static java.util.stream.Stream<ArchRule> everyRule() {
        return Architecture.rules(FAULTS);
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void isBrokenByTheClassesMadeToBreakIt(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN).hasViolation()).as(rule.getDescription()).isTrue();
    }
}
