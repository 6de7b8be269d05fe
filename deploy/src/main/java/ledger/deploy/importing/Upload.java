package ledger.deploy.importing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * The files of an import as one request body, multipart/form-data of RFC 7578, read from disk while it is sent: memory does
 * not grow with the files.
 */
final class Upload {
    private static final String LINE = "\r\n";

    private final List<Path> files;
    private final Map<String, String> fields;
    private final LongConsumer sent;
    private final String boundary = "ledger-" + UUID.randomUUID();

    /**
     * @param fields sent before the files
     * @param sent   told how many bytes have been taken so far; from zero again where the body is sent again
     */
    Upload(List<Path> files, Map<String, String> fields, LongConsumer sent) {
        this.files = List.copyOf(files);
        this.fields = new LinkedHashMap<>(fields);
        this.sent = sent;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Length of the whole body in bytes. */
    long length() {
        try {
            long length = (long) head().length + end().length;
            for (Path file : files) {
                length += Files.size(file) + fileHead(file).length + LINE.length();
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BodyPublisher body() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length());
    }

    private InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        parts.add(bytes(head()));
        for (Path file : files) {
            parts.add(bytes(fileHead(file)));
            parts.add(new FileContent(file));
            parts.add(bytes(LINE.getBytes(StandardCharsets.US_ASCII)));
        }
        parts.add(bytes(end()));
        return new Counted(new SequenceInputStream(Collections.enumeration(parts)), sent);
    }

    private byte[] head() {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append("--").append(boundary).append(LINE)
                .append("Content-Disposition: form-data; name=\"").append(name).append('"').append(LINE)
                .append("Content-Type: text/plain; charset=UTF-8").append(LINE).append(LINE)
                .append(value).append(LINE));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] fileHead(Path file) {
        // As forms send it (WHATWG HTML, multipart/form-data): what would end the name is written as a number.
        String name = String.valueOf(file.getFileName()).replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        String type = name.endsWith(".csv")
                ? "text/csv; charset=UTF-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return ("--" + boundary + LINE + "Content-Disposition: form-data; name=\"files\"; filename=\"" + name + "\""
                + LINE + "Content-Type: " + type + LINE + LINE).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] end() {
        return ("--" + boundary + "--" + LINE).getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream bytes(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    /** A file that is opened when its turn comes, so that no more than one is open. */
    private static final class FileContent extends InputStream {
        private final Path file;
        private InputStream content = InputStream.nullInputStream();
        private boolean opened;

        FileContent(Path file) {
            this.file = file;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!opened) {
                opened = true;
                content = Files.newInputStream(file);
            }
            return content.read(target, offset, length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /** Tells how much has been taken. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer taken;
        private long total;

        Counted(InputStream in, LongConsumer taken) {
            super(in);
            this.taken = taken;
            taken.accept(0);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                total += read;
                taken.accept(total);
            }
            return read;
        }
    }
}
