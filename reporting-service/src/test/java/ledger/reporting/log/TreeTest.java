package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the definitions of RFC 6962, section 2.1, written down as they stand there. */
class TreeTest {
    private static final List<byte[]> LEAVES = leaves(70_000);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_793, 70_000})
    void rootsAreThoseOfTheDefinitionHoweverTheTreeIsRead(long size) {
        byte[] defined = mth(LEAVES.subList(0, (int) size));
        assertThat(new Tree(new Kept(), size).root()).isEqualTo(defined);
        Frontier frontier = new Frontier();
        LEAVES.subList(0, (int) size).forEach(frontier::add);
        assertThat(frontier.root()).isEqualTo(defined);
        assertThat(frontier.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 256, 300, 513, 66_000})
    void proofsAreThoseOfTheDefinition(int size) {
        Tree tree = new Tree(new Kept(), size);
        List<byte[]> leaves = LEAVES.subList(0, size);
        for (int index : List.of(0, 1, size / 3, size / 2, size - 1)) {
            if (index < size) {
                assertThat(tree.inclusion(index)).containsExactlyElementsOf(path(index, leaves));
                assertThat(tree.leaf(index)).isEqualTo(leaves.get(index));
            }
        }
        for (int earlier : List.of(1, 2, size / 3 + 1, size / 2 + 1, size - 1)) {
            if (earlier > 0 && earlier < size) {
                assertThat(tree.consistency(earlier)).containsExactlyElementsOf(subproof(earlier, leaves, true));
            }
        }
        assertThat(tree.consistency(size)).isEmpty();
        assertThat(tree.consistency(0)).isEmpty();
    }

    @Test
    void tilesHoldWhatTheirLevelHas() {
        Tree tree = new Tree(new Kept(), 70_000);
        assertThat(tree.tile(0, 272)).hasSize(256);
        assertThat(tree.tile(0, 273)).hasSize(112);
        assertThat(tree.tile(0, 274)).isEmpty();
        assertThat(tree.tile(1, 0)).hasSize(256);
        assertThat(tree.tile(1, 1)).hasSize(17);
        assertThat(tree.tile(2, 0)).hasSize(1).first().isEqualTo(mth(LEAVES.subList(0, 65_536)));
        assertThat(tree.tile(3, 0)).isEmpty();
        assertThat(tree.tile(63, 0)).isEmpty();
        assertThat(tree.tile(0, 999_999_999_999_999_999L)).isEmpty();
    }

    @Test
    void hashesThatAreMissingAreSaidToBe() {
        assertThatThrownBy(() -> new Tree((_, _, _) -> List.of(), 10).root())
                .hasMessageContaining("lacks hashes of tile 0 on level 0");
    }

    /** Leaves, and roots of full tiles, as the tables keep them. */
    private static final class Kept implements Tree.Hashes {
        @Override
        public List<byte[]> of(int level, long from, int count) {
            List<byte[]> hashes = new ArrayList<>();
            int leaves = 1 << (8 * level);
            for (long i = from; i < from + count; i++) {
                hashes.add(mth(LEAVES.subList((int) i * leaves, (int) (i + 1) * leaves)));
            }
            return hashes;
        }
    }

    private static byte[] mth(List<byte[]> d) {
        if (d.isEmpty()) {
            return MerkleHash.ofNothing();
        }
        if (d.size() == 1) {
            return d.getFirst();
        }
        int k = k(d.size());
        return MerkleHash.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    private static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = k(d.size());
        List<byte[]> path = new ArrayList<>();
        if (m < k) {
            path.addAll(path(m, d.subList(0, k)));
            path.add(mth(d.subList(k, d.size())));
        } else {
            path.addAll(path(m - k, d.subList(k, d.size())));
            path.add(mth(d.subList(0, k)));
        }
        return path;
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(d.size());
        List<byte[]> proof = new ArrayList<>();
        if (m <= k) {
            proof.addAll(subproof(m, d.subList(0, k), b));
            proof.add(mth(d.subList(k, d.size())));
        } else {
            proof.addAll(subproof(m - k, d.subList(k, d.size()), false));
            proof.add(mth(d.subList(0, k)));
        }
        return proof;
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(MerkleHash.node(ByteBuffer.allocate(4).putInt(i).array(), new byte[0]));
        }
        return leaves;
    }
}
