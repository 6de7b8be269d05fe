package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.TestLedger;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Proof cases that others published, those of transparency-dev/merkle. They are no part of this project: the test reads them
 * from the folder {@code shared/vectors} beside it, and is skipped where that is missing.
 */
class MerkleTest {
    @Test
    void publishedInclusionProofsHoldAndTheFaultyOnesDoNot() throws IOException {
        for (JsonNode each : vectors("rfc6962-inclusion.json")) {
            assertThat(Merkle.includes(number(each, "leafIdx"), number(each, "treeSize"), hash(each.path("leafHash")),
                    hashes(each.path("proof")), hash(each.path("root"))))
                    .as(each.path("case").asString())
                    .isEqualTo(!each.path("wantErr").asBoolean());
        }
    }

    @Test
    void publishedConsistencyProofsHoldAndTheFaultyOnesDoNot() throws IOException {
        for (JsonNode each : vectors("rfc6962-consistency.json")) {
            assertThat(Merkle.consistent(number(each, "size1"), number(each, "size2"), hashes(each.path("proof")),
                    hash(each.path("root1")), hash(each.path("root2"))))
                    .as(each.path("case").asString())
                    .isEqualTo(!each.path("wantErr").asBoolean());
        }
    }

    private static JsonNode vectors(String name) throws IOException {
        Path file = TestLedger.project().resolveSibling("shared").resolve("vectors").resolve(name);
        assumeTrue(Files.exists(file), "the published proof cases are not in the folder beside this project");
        JsonNode vectors = Json.tree(Files.readString(file));
        assertThat(vectors.size()).isGreaterThan(50);
        return vectors;
    }

    /** The cases count in unsigned 64 bits; what does not fit is below zero here, and as wrong. */
    private static long number(JsonNode vector, String name) {
        return new BigInteger(vector.path(name).asString()).longValue();
    }

    private static List<byte[]> hashes(JsonNode proof) {
        List<byte[]> hashes = new ArrayList<>();
        proof.forEach(each -> hashes.add(hash(each)));
        return hashes;
    }

    private static byte[] hash(JsonNode text) {
        return text.isNull() ? new byte[0] : Base64.getDecoder().decode(text.asString());
    }
}
