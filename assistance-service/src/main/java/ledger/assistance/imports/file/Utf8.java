package ledger.assistance.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file is UTF-8 from its first byte to its last, and where not. */
final class Utf8 {
    private static final int BLOCK = 64 * 1024;

    private Utf8() {}

    /** A decoder that refuses what is no UTF-8 instead of replacing it. */
    static CharsetDecoder strict() {
        return StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Refuses the file, with line and byte, where it is anything else. */
    static void check(Path file) throws IOException, UnreadableFile {
        CharsetDecoder decoder = strict();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        long offset = 0;
        long line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, characters.clear(), end);
                line += newlines(bytes);
                offset += bytes.position();
                if (result.isError()) {
                    throw new UnreadableFile("not-utf-8", "Line " + line + ", byte " + (offset + 1)
                            + " of the file: this is no UTF-8. Save the file as 'CSV UTF-8' and send it again.");
                }
                bytes.compact();
            }
        }
    }

    private static long newlines(ByteBuffer decoded) {
        long count = 0;
        for (int i = 0; i < decoded.position(); i++) {
            if (decoded.get(i) == '\n') {
                count++;
            }
        }
        return count;
    }
}
