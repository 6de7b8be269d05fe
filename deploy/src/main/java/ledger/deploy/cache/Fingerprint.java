package ledger.deploy.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Tells programs and JDKs apart, so that what was made for one is never used with another. */
final class Fingerprint {
    private static final int BYTES = 8;

    private final MessageDigest digest;

    /** Begins with the JDK that this program, and every part written in Java, runs on. */
    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version")
                + System.getProperty("java.home"));
    }

    /** Of what is in a jar: names, lengths and checksums of its entries. The file's date may be a fixed one. */
    static String ofContent(Path jar) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) entries.stream().map(ZipEntry.class::cast)::iterator) {
                fingerprint.add(entry.getName() + entry.getSize() + " " + entry.getCrc());
            }
        }
        return fingerprint.text();
    }

    /** Of a class path: where its jars are, their lengths and dates, as a JVM compares them. */
    static String ofClassPath(List<Path> jars) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        for (Path jar : jars) {
            fingerprint.add(jar.toString() + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        }
        return fingerprint.text();
    }

    private void add(String fact) {
        digest.update(fact.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
