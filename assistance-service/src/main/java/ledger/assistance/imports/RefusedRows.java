package ledger.assistance.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

import com.google.crypto.tink.subtle.AesGcmJce;
import ledger.vocabulary.event.EventJson;

/**
 * The refused rows of one run, a file for each template, each line a row as JSON, sealed (AES-256-GCM of Google Tink): rows
 * may name people, and what does is readable nowhere at rest. The files lie where the uploads are, their key in the database
 * (see {@link Imports#refusedRowsKey}), so that a backup of either alone says nothing, and deleting either is enough.
 */
final class RefusedRows {
    private static final String END = ";";

    private final Path folder;
    private final FileAttribute<?>[] ownerOnly;
    private final AesGcmJce key;

    /** @param key of this run, 32 bytes */
    RefusedRows(Path folder, FileAttribute<?>[] ownerOnly, byte[] key) {
        this.folder = folder;
        this.ownerOnly = ownerOnly;
        try {
            this.key = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the refused rows is none", e);
        }
    }

    /** Takes the refused rows one by one. */
    @FunctionalInterface
    interface Reader {
        void take(RefusedRow row) throws IOException;
    }

    /** Keeps the refused rows of a batch; one that comes again after a crash does no harm. */
    void add(Template template, List<RefusedRow> rows) throws IOException {
        Files.createDirectories(folder, ownerOnly);
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(sealed(template, row)).append('\n'));
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
                // A crash may have cut off the last line; its row came again.
                if (line.endsWith(END)) {
                    RefusedRow row = opened(template, line.substring(0, line.length() - END.length()));
                    if (row.line() > last) {
                        last = row.line();
                        reader.take(row);
                    }
                }
            }
        }
    }

    private String sealed(Template template, RefusedRow row) {
        try {
            return Base64.getEncoder().encodeToString(
                    key.encrypt(EventJson.mapper().writeValueAsBytes(row), boundTo(template))) + END;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a refused row could not be sealed", e);
        }
    }

    private RefusedRow opened(Template template, String line) {
        try {
            return EventJson.mapper().readValue(key.decrypt(Base64.getDecoder().decode(line), boundTo(template)),
                    RefusedRow.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a refused row does not open: the file was changed", e);
        }
    }

    private static byte[] boundTo(Template template) {
        return template.fileName().getBytes(StandardCharsets.UTF_8);
    }

    private Path file(Template template) {
        return folder.resolve(template.fileName() + ".sealed");
    }
}
