package ledger.deploy.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.terminal.Failure;

/** What one part writes while it runs. */
public final class LogFile {
    /** A log that has grown beyond this is put aside, once, when its part starts anew. */
    private static final long LIMIT = 16L * 1024 * 1024;
    private static final int TAIL_BYTES = 16 * 1024;

    private final Path path;
    private long begin;

    /** @param path made when the part starts */
    public LogFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** A part is about to start: what it writes from now on belongs to this start. */
    void begin() throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            PrivateFiles.folder(folder);
        }
        if (Files.exists(path) && Files.size(path) > LIMIT) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        begin = Files.exists(path) ? Files.size(path) : 0;
    }

    /** The last lines that were written since the part was started, the oldest first. */
    public List<String> tail(int lines) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(begin, file.length() - TAIL_BYTES);
            byte[] end = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new Failure(path + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
