package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One entry of a log of four, with its proof beside it. */
class EntryProofTest {
    private static final TestExport LOG = new TestExport(TestExport.NAME);
    private static final List<String> ENTRIES = TestExport.entries(4);

    @TempDir
    Path folder;

    private String proof() {
        List<byte[]> leaves = ENTRIES.stream().map(entry -> Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8)))
                .toList();
        byte[] left = Merkle.node(leaves.get(0), leaves.get(1));
        byte[] root = Merkle.node(left, Merkle.node(leaves.get(2), leaves.get(3)));
        return "c2sp.org/tlog-proof@v1\nindex 2\n" + base64(leaves.get(3)) + "\n" + base64(left) + "\n\n"
                + LOG.note(4, root);
    }

    private Result verify(String entry, String proof, String... more) throws IOException {
        Files.writeString(folder.resolve("entry.json"), entry);
        Files.writeString(folder.resolve("entry.json.tlog-proof"), proof);
        List<String> arguments = new ArrayList<>(List.of("verify", folder.resolve("entry.json").toString()));
        arguments.addAll(List.of(more));
        return new TestLedger(folder, folder).run(arguments.toArray(String[]::new));
    }

    @Test
    void anEntryIsProvenWithItsProofAndTheKeyAlone() throws IOException {
        Result result = verify(ENTRIES.get(2) + "\n", proof(), "--key", LOG.key());
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("All is as it was signed.", TestExport.NAME);
        assertThat(verify(ENTRIES.get(2), proof().replaceFirst("\n", "\nextra YQ==\n"), "--key", LOG.key()).status())
                .isZero();
    }

    @Test
    void anotherEntryAnotherPlaceAndAnotherKeyAreNotProven() throws IOException {
        assertThat(verify(ENTRIES.get(1), proof(), "--key", LOG.key()).out()).contains("[changed-entry]", "position 3");
        assertThat(verify(ENTRIES.get(2), proof().replace("index 2", "index 3"), "--key", LOG.key()).out())
                .contains("[changed-entry]", "position 4");
        assertThat(verify(ENTRIES.get(2), proof().replace("index 2", "index 9"), "--key", LOG.key()).status())
                .isEqualTo(2);
        assertThat(verify(ENTRIES.get(2), proof(), "--key", new TestExport(TestExport.NAME).key()).out())
                .contains("[bad-signature]");
        assertThat(verify(ENTRIES.get(2), "something else", "--key", LOG.key()).out()).contains("[unreadable-proof]");
    }

    @Test
    void withoutAKeyNothingIsProven() throws IOException {
        Result result = verify(ENTRIES.get(2), proof());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Give the log's with --key");
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
