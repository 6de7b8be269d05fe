package ledger.gateway.issue;

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
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that only its owner reads, and that is there whole or not at all. */
final class PrivateFile {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> WORLD = PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> GROUP_AND_WORLD = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFile() {}

    /** Writes a file, mode 0600, unless one is there; of several processes that try at once one succeeds. */
    static void makeUnlessThere(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel channel = FileChannel.open(draft,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A second name for what is written whole; other than a move it never replaces a file that is there.
            Files.createLink(file, draft);
            LOG.info("{} was missing and has been made", file);
        } catch (FileAlreadyExistsException _) {
            LOG.info("{} has just been made by another process", file);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /**
     * Takes away what group and others may do. Where this process may not change that, a file that a group reads is taken as
     * it is (this is how secrets are mounted into containers), but never one that everybody reads.
     */
    static void closeToOthers(Path file) throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(GROUP_AND_WORLD);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (open.isEmpty()) {
            return;
        }
        try {
            Files.setPosixFilePermissions(file, OWNER);
            LOG.warn("{} could be read by others; it is for its owner alone now", file);
        } catch (IOException e) {
            open.retainAll(WORLD);
            if (!open.isEmpty()) {
                throw new IOException(file + " can be read by everybody, and its mode cannot be changed; make it 0600",
                        e);
            }
            LOG.warn("{} can be read by its group, and its mode cannot be changed ({})", file, e.toString());
        }
    }
}
