package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void everyIdIsNewOnceAndNeverAgain() {
        Random random = new Random(20220930);
        List<UUID> ids = new ArrayList<>(List.of(new UUID(0, 0), new UUID(0, 1), new UUID(1, 0), new UUID(-1, -1)));
        for (int i = 0; i < 20_000; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
            ids.add(new UUID(0, i + 2));
        }
        IdSet set = new IdSet();
        assertThat(ids).allMatch(set::add);
        assertThat(ids).noneMatch(set::add);
    }
}
