package ledger.deploy.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import ledger.deploy.files.PrivateFiles;

/**
 * A folder that knows what was in it when it was sealed. Whatever was cut off, lost or changed since then is found out
 * before anything in it is used.
 */
record SealedFolder(Path path) {
    private static final String CHECKSUMS = "checksums";
    /** The ending of files that are still being written; they belong to no seal. */
    static final String UNFINISHED = ".unfinished";

    /** Whether all is as it was sealed. */
    boolean intact() throws IOException {
        Path checksums = path.resolve(CHECKSUMS);
        return Files.isRegularFile(checksums) && Files.readString(checksums).equals(content());
    }

    /** From now on all that is in the folder belongs there. */
    void seal() throws IOException {
        PrivateFiles.write(path.resolve(CHECKSUMS), content());
    }

    private String content() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files()) {
            text.append(Long.toHexString(checksum(file))).append("  ").append(path.relativize(file)).append('\n');
        }
        return text.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).filter(SealedFolder::belongs).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean belongs(Path file) {
        return !file.endsWith(CHECKSUMS) && !file.toString().endsWith(UNFINISHED);
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }
}
