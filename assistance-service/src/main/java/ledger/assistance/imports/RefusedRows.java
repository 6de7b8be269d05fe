package ledger.assistance.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;

import ledger.vocabulary.event.EventJson;
import org.springframework.util.FileSystemUtils;

/**
 * The refused rows of one run, a file of JSON lines for each template. They are kept where the uploads are, for the owner of
 * this process alone, and not in the database: its backups outlive every promise to forget what was in a cell.
 */
final class RefusedRows {
    private final Path folder;
    private final FileAttribute<?>[] ownerOnly;

    RefusedRows(Path folder, FileAttribute<?>[] ownerOnly) {
        this.folder = folder;
        this.ownerOnly = ownerOnly;
    }

    /** Takes the refused rows one by one. */
    @FunctionalInterface
    interface Reader {
        void take(RefusedRow row) throws IOException;
    }

    /** Keeps the refused rows of a batch; one that comes again after a crash does no harm. */
    void add(Template template, List<RefusedRow> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        Files.createDirectories(folder, ownerOnly);
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(EventJson.mapper().writeValueAsString(row)).append('\n'));
        Files.writeString(file(template), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    boolean has(Template template) {
        return Files.exists(file(template));
    }

    /** Reads the rows in the order of the file, each once. */
    void forEach(Template template, Reader reader) throws IOException {
        long last = 0;
        try (BufferedReader lines = Files.newBufferedReader(file(template), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("}")) {
                    RefusedRow row = EventJson.mapper().readValue(line, RefusedRow.class);
                    if (row.line() > last) {
                        last = row.line();
                        reader.take(row);
                    }
                }
            }
        }
    }

    void delete() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    private Path file(Template template) {
        return folder.resolve(template.fileName() + ".jsonl");
    }
}
