package ledger.deploy.launch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Home;
import ledger.deploy.terminal.Failure;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that Maven brought, unpacked once into LEDGER_HOME. The library that brings them can start the
 * server too, but ties it to the life of one JVM and cannot say why a start failed; a server that outlives the command
 * that started it is started here instead.
 */
final class PostgresBinaries {
    private static final int OWNER_MAY_RUN = 0100;

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** The programs for this machine; unpacked by the first call, which takes a few seconds. */
    static PostgresBinaries of(Home home) {
        try {
            byte[] archive = archive();
            CRC32 checksum = new CRC32();
            checksum.update(archive);
            // Named by what was in the archive, so that the programs of another version are unpacked beside it.
            Path folder = home.postgres().resolve("programs-" + Long.toHexString(checksum.getValue()));
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new Failure("PostgreSQL could not be unpacked into " + home.postgres() + ": " + Failure.reason(e), e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            if (archive == null) {
                throw new IOException("there are no PostgreSQL programs for " + system + " on " + machine);
            }
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        Path unfinished = folder.resolveSibling("unpacking");
        PrivateFiles.folder(unfinished);
        PrivateFiles.empty(unfinished);
        try (TarArchiveInputStream entries = new TarArchiveInputStream(
                new XZInputStream(new ByteArrayInputStream(archive)))) {
            extract(entries, unfinished);
        }
        Files.move(unfinished, folder);
    }

    private static void extract(TarArchiveInputStream archive, Path target) throws IOException {
        Set<Path> folders = new HashSet<>();
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("the archive holds a path that leads out of it: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Path above = file.getParent();
            if (above != null && folders.add(above)) {
                Files.createDirectories(above);
            }
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(file, target.resolve(entry.getLinkName()));
            } else {
                Files.copy(archive, file);
                if ((entry.getMode() & OWNER_MAY_RUN) != 0) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
    }
}
