package ledger.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ledger.deploy.bench.ImportMeasured.Memory;
import org.junit.jupiter.api.Test;

class ImportMeasuredTest {
    @Test
    void memoryIsComparedBetweenTheFirstAndTheLastQuarter() {
        assertThat(Memory.of(List.of(10L, 20L, 90L, 40L, 50L, 60L, 70L, 80L))).isEqualTo(new Memory(15, 75, 90));
    }

    @Test
    void oneLookIsBoth() {
        assertThat(Memory.of(List.of(7L))).isEqualTo(new Memory(7, 7, 7));
    }
}
