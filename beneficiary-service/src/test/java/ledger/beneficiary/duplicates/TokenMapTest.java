package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TokenMapTest {
    private static final int MOST = 20;
    private final Random random = new Random(7);
    private final TokenMap map = new TokenMap(MOST);

    @Test
    void everybodyIsFoundByEachToken() {
        Map<Long, List<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // Every third has a token of somebody before.
            long token = i % 3 == 2 ? expected.keySet().iterator().next() : random.nextLong();
            UUID person = new UUID(random.nextLong(), random.nextLong());
            List<Integer> holders = expected.computeIfAbsent(token, _ -> new ArrayList<>());
            if (holders.size() <= MOST) {
                holders.add(TokenMap.idBits(person));
            }
            map.add(TokenMap.entry(token, person));
        }

        expected.forEach((token, holders) -> assertThat(map.holders(token)).containsExactlyInAnyOrder(
                holders.stream().mapToInt(Integer::intValue).toArray()));
        assertThat(map.holders(random.nextLong())).isEmpty();
    }

    @Test
    void tokensNextToEachOtherAtTheEndOfAPartAreKeptApart() {
        long last = 0x7FFF_FFFFL << Integer.SIZE;
        IntStream.range(0, 100).forEach(i -> map.add((last - ((long) i << Integer.SIZE)) | (i + 1)));

        for (int i = 0; i < 100; i++) {
            assertThat(map.holders(last - ((long) i << Integer.SIZE))).containsExactly(i + 1);
        }
    }

    @Test
    void ofATokenThatEverybodyHasOnlySoManyAreKeptAsShowIt() {
        IntStream.range(0, 100_000).forEach(i -> map.add(TokenMap.entry(42L << 40, new UUID(random.nextLong(), i))));

        assertThat(map.holders(42L << 40)).hasSize(MOST + 1);
    }
}
