package ledger.assistance.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder that holds uploaded files until they are recorded. They are full of personal data: the owner of this process
 * alone can read them, and they go as soon as they are not needed. It has an id, by which a process knows the imports
 * whose files it holds.
 */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String INCOMING = "incoming";
    private static final String REFUSED = "refused";
    private static final String ID = "id";

    private final Path folder;
    private final UUID id;

    Spool(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(this.folder)) {
                Files.createDirectories(this.folder, ownerOnly("rwx------"));
            }
            FileSystemUtils.deleteRecursively(incoming());
            Files.createDirectory(incoming(), ownerOnly("rwx------"));
            id = readOrMakeId();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for uploads (ledger.imports.spool) cannot be used: "
                    + this.folder + ". It must exist or be creatable, and be writable.", e);
        }
    }

    UUID id() {
        return id;
    }

    /** Where the web server writes uploads while they arrive. */
    Path incoming() {
        return folder.resolve(INCOMING);
    }

    /** A new folder for the files of a run. */
    Path create(UUID run) throws IOException {
        return Files.createDirectory(of(run), ownerOnly("rwx------"));
    }

    /** The folder of a run. */
    Path of(UUID run) {
        return folder.resolve(run.toString());
    }

    /** The rows that a run refused; they stay for a while after it has ended, to be mended. */
    RefusedRows refused(UUID run, byte[] key) {
        return new RefusedRows(folder.resolve(REFUSED).resolve(run.toString()), ownerOnly("rwx------"), key);
    }

    void deleteRefused(UUID run) throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve(REFUSED).resolve(run.toString()));
    }

    /** Deletes the refused rows of all runs that wrote none since. */
    void deleteRefusedBefore(Instant time) throws IOException {
        if (!Files.isDirectory(folder.resolve(REFUSED))) {
            return;
        }
        try (Stream<Path> runs = Files.list(folder.resolve(REFUSED))) {
            for (Path run : runs.toList()) {
                if (Files.getLastModifiedTime(run).toInstant().isBefore(time)) {
                    FileSystemUtils.deleteRecursively(run);
                }
            }
        }
    }

    void delete(UUID run) {
        try {
            FileSystemUtils.deleteRecursively(of(run));
        } catch (IOException e) {
            LOG.error("The files of import {} could not be deleted; delete them by hand: {}", run, of(run), e);
        }
    }

    /** Deletes the files of all runs but these: what was left behind when this process was stopped. */
    void deleteAllBut(Set<UUID> runs) throws IOException {
        List<Path> all;
        try (Stream<Path> list = Files.list(folder)) {
            all = list.filter(Files::isDirectory).filter(path -> !path.equals(incoming()) && !path.endsWith(REFUSED))
                    .toList();
        }
        for (Path path : all) {
            if (runs.stream().noneMatch(run -> path.equals(of(run)))) {
                FileSystemUtils.deleteRecursively(path);
            }
        }
    }

    private UUID readOrMakeId() throws IOException {
        Path file = folder.resolve(ID);
        if (!Files.exists(file)) {
            Path made = Files.createTempFile(folder, ID, ".new", ownerOnly("rw-------"));
            Files.writeString(made, UUID.randomUUID().toString());
            Files.move(made, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        String text = Files.readString(file).strip();
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no id; delete it, and run imports again that had not ended.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
