package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeyTest {
    private static final TestExport LOG = new TestExport(TestExport.NAME);

    @Test
    void aKeyKnowsItsOwnSignaturesAlone() {
        LogKey key = LogKey.parse(LOG.key()).orElseThrow();
        Checkpoint signed = Checkpoint.parse(LOG.note(0, Merkle.ofNothing())).orElseThrow();
        assertThat(signed.signedBy(key)).isTrue();
        assertThat(signed.signedBy(LogKey.parse(new TestExport(TestExport.NAME).key()).orElseThrow())).isFalse();
        Checkpoint more = Checkpoint.parse(LOG.note(0, Merkle.ofNothing()) + "— a.witness AAAAAAAA\n").orElseThrow();
        assertThat(more.signedBy(key)).as("signatures of others are passed over").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "name+00000000+AAAA", "two words+00000000+AQ=="})
    void whatIsNoKeyIsNotTakenForOne(String text) {
        assertThat(LogKey.parse(text)).isEmpty();
        assertThat(LogKey.parse(LOG.key().replace("+A", "+B"))).isEmpty();
        assertThat(LogKey.parse("x" + LOG.key())).as("the id is that of another name").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "o\n1\n\n— o AAAA\n",
            "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— o AAAA\n",
            "o\n1\n47DEQpj8HBSa\n\n— o AAAA\n", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n- o AAAA\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— o AAAA"})
    void whatIsNoCheckpointIsNotTakenForOne(String note) {
        assertThat(Checkpoint.parse(note)).isEmpty();
    }
}
