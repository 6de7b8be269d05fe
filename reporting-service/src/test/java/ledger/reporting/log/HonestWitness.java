package ledger.reporting.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A witness over HTTP as C2SP tlog-witness has it, written for these tests alone: it remembers the newest size and root that
 * it has signed, and signs nothing that does not grow out of them (RFC 6962, section 2.1.4.2).
 */
final class HonestWitness implements AutoCloseable {
    private static final byte COSIGNATURE_V1 = 4;
    private final String name = "witness.example.org/" + System.nanoTime();
    private final KeyPair keys = newKeys();
    private final HttpServer server;
    private long size;
    private byte[] root = {};
    /** What it answers instead of doing its work; 0 while it works. */
    volatile int status;

    HonestWitness() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/log/add-checkpoint", this::add);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/log");
    }

    String key() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    String name() {
        return name;
    }

    synchronized long size() {
        return size;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void add(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = "";
        int code = status;
        if (code == 0) {
            int end = body.indexOf("\n\n");
            List<String> head = body.substring(0, end).lines().toList();
            String note = body.substring(end + 2);
            String text = note.substring(0, note.indexOf("\n\n") + 1);
            List<String> lines = text.lines().toList();
            long old = Long.parseLong(head.getFirst().substring("old ".length()));
            long offered = Long.parseLong(lines.get(1));
            byte[] offeredRoot = Base64.getDecoder().decode(lines.get(2));
            List<byte[]> proof = head.stream().skip(1).map(Base64.getDecoder()::decode).toList();
            if (old != size || (old == offered && old > 0 && !Arrays.equals(root, offeredRoot))) {
                code = 409;
                answer = size + "\n";
            } else if (old > 0 && old < offered && !grown(old, offered, proof, offeredRoot)) {
                code = 422;
            } else {
                size = offered;
                root = offeredRoot;
                code = 200;
                answer = sign(text);
            }
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private boolean grown(long old, long offered, List<byte[]> proof, byte[] offeredRoot) {
        long node = old - 1;
        long last = offered - 1;
        while (node % 2 == 1) {
            node /= 2;
            last /= 2;
        }
        int next = 0;
        byte[] before = node == 0 ? root : proof.get(next++);
        byte[] after = before;
        for (; next < proof.size(); next++) {
            byte[] hash = proof.get(next);
            if (node % 2 == 1 || node == last) {
                before = MerkleHash.node(hash, before);
                after = MerkleHash.node(hash, after);
                while (node % 2 == 0 && node != 0) {
                    node /= 2;
                    last /= 2;
                }
            } else {
                after = MerkleHash.node(after, hash);
            }
            node /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(before, root) && Arrays.equals(after, offeredRoot);
    }

    private String sign(String text) {
        long time = 1_700_000_000L + size;
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            return "— " + name + " " + Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(4 + Long.BYTES + signed.length)
                            .put(id())
                            .putLong(time)
                            .put(signed)
                            .array())
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
        typed[0] = COSIGNATURE_V1;
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
