package ledger.reporting.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log's key in a file, private and public part as PEM: made at the first start, for its owner alone, never replaced. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Pattern PEM = Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----\\s*"
            + "-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----\\s*", Pattern.DOTALL);

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** @throws IllegalStateException where the file is damaged, or can be neither read nor made */
    KeyPair load() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                Files.setPosixFilePermissions(file, OWNER);
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("ledger.log.key-file: '" + file + "' cannot be read or made (" + e
                    + "). Name a file in a folder that this process may write to.", e);
        }
    }

    private void make() throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String content = pem("PRIVATE", keys.getPrivate().getEncoded())
                    + pem("PUBLIC", keys.getPublic().getEncoded());
            try (FileChannel channel = FileChannel.open(draft,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER))) {
                ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A second name for what is written whole: of several processes that try at once, one succeeds.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process has just made it, and its key is the one.
            return;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The causes stay untold: they may quote the key. */
    private KeyPair parse(String content) {
        Matcher pem = PEM.matcher(content);
        if (pem.matches()) {
            try {
                KeyFactory keys = KeyFactory.getInstance("Ed25519");
                KeyPair pair = new KeyPair(
                        keys.generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2)))),
                        keys.generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)))));
                if (fits(pair)) {
                    return pair;
                }
            } catch (GeneralSecurityException | IllegalArgumentException _) {
                throw damaged();
            }
        }
        throw damaged();
    }

    private static boolean fits(KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update((byte) 0);
        byte[] probe = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update((byte) 0);
        return signature.verify(probe);
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("ledger.log.key-file: '" + file
                + "' holds no Ed25519 key with its public part, as PEM. Restore it from a backup: whoever holds a"
                + " checkpoint of this ledger checks it with this key.");
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + " KEY-----\n";
    }
}
