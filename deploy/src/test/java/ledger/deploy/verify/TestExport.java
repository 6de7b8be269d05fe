package ledger.deploy.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import ledger.deploy.terminal.Json;

/** A history and its proof, made here by hand, that tests damage line by line. */
final class TestExport {
    static final String NAME = "ledger.example.org/test";
    final List<String> history = new ArrayList<>();
    final List<String> proof = new ArrayList<>();

    private final KeyPair keys;
    private final String name;

    /** A log with a key of its own. */
    TestExport(String name) {
        this(name, newKeys());
    }

    private TestExport(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
    }

    /** Another, empty export of the same log. */
    TestExport again() {
        return new TestExport(name, keys);
    }

    static String entry(long position, String name) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                + "\",\"source\":\"/assistance-service\",\"type\":\"ServiceDelivered.v1\",\"subject\":\""
                + new UUID(1, 2)
                + "\",\"time\":\"2024-01-05T10:00:00Z\",\"datacontenttype\":\"application/json\",\"recordid\":\""
                + new UUID(1, position) + "\",\"sequence\":\"0\",\"actor\":\"someone\",\"position\":\"" + position
                + "\",\"journalledat\":\"2024-01-05T10:00:01Z\",\"data\":{\"deliveryRef\":\"D-" + name
                + "\",\"service\":\"CASH_ASSISTANCE\"}}";
    }

    static List<String> entries(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> entry(i, "e" + i)).toList();
    }

    /** The export of these entries, with a checkpoint at each size. */
    TestExport of(List<String> entries, long... checkpoints) {
        history.addAll(entries);
        proof.add("{\"log\":\"" + name + "\",\"key\":\"" + key() + "\",\"size\":" + entries.size() + "}");
        GrowingTree tree = new GrowingTree();
        ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        List<String> tiles = new ArrayList<>();
        for (int i = 0; i <= entries.size(); i++) {
            if (Arrays.stream(checkpoints).anyMatch(size -> size == tree.size())) {
                proof.add(line(note(tree.size(), tree.root())));
            }
            if (leaves.size() == 256 * Merkle.SIZE || (i == entries.size() && leaves.size() > 0)) {
                tiles.add("{\"leaves\":" + (i - leaves.size() / Merkle.SIZE) + ",\"hashes\":\""
                        + Base64.getEncoder().encodeToString(leaves.toByteArray()) + "\"}");
                leaves.reset();
            }
            if (i < entries.size()) {
                byte[] leaf = Merkle.leaf(entries.get(i).getBytes(StandardCharsets.UTF_8));
                tree.add(leaf);
                leaves.writeBytes(leaf);
            }
        }
        proof.addAll(tiles);
        return this;
    }

    /**
     * Has another key sign the first checkpoints, as it did before this one took over.
     *
     * @param until the number of the checkpoint that both sign, from 1
     */
    TestExport after(TestExport former, int until) {
        proof.set(0, proof.getFirst().replace("\"size\"", "\"formerKeys\":[\"" + former.key() + "\"],\"size\""));
        for (int number = 1; number <= until; number++) {
            Checkpoint checkpoint = Checkpoint.parse(Json.tree(proof.get(number)).path("checkpoint").asString())
                    .orElseThrow();
            String formers = former.note(checkpoint.size(), checkpoint.root());
            proof.set(number, line(number < until
                    ? formers
                    : note(checkpoint.size(), checkpoint.root()) + formers.substring(formers.indexOf("\n\n") + 2)));
        }
        return this;
    }

    /** A line of the proof with a checkpoint. */
    static String line(String note) {
        return "{\"checkpoint\":" + Json.write(note) + "}";
    }

    String key() {
        byte[] typed = typed();
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** A checkpoint that the log signed. */
    String note(long size, byte[] root) {
        String text = name + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(id());
            signed.writeBytes(signature.sign());
            return text + "\n— " + name + " " + Base64.getEncoder().encodeToString(signed.toByteArray()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes both files; the last line of the history has a line feed. */
    Path write(Path folder) {
        try {
            Path file = folder.resolve("history.ndjson");
            Files.writeString(file, String.join("\n", history) + "\n");
            Files.writeString(folder.resolve("history.ndjson.proof"), String.join("\n", proof) + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] typed() {
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        typed[0] = 1;
        return typed;
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
