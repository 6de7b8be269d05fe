package ledger.deploy;

import ledger.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theModuleKeepsTheRulesOfTheHouse() {
        Architecture.check("ledger.deploy");
    }
}
