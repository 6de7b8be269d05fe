package ledger.deploy.endtoend;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for many texts at once in bytes of any kind, as UTF-8: a search through everything that a ledger keeps on disk. */
final class Traces {
    /** Shorter texts are to be found anywhere by chance. */
    static final int SHORTEST = 8;
    private static final int FILTER_BITS = 1 << 22;

    private final Map<Long, List<byte[]>> byBeginning = new HashMap<>();
    private final BitSet filter = new BitSet(FILTER_BITS);
    private final int longest;

    /** @param texts of at least {@link #SHORTEST} bytes */
    Traces(Collection<String> texts) {
        int length = SHORTEST;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long beginning = ByteBuffer.wrap(bytes).getLong();
            byBeginning.computeIfAbsent(beginning, _ -> new ArrayList<>()).add(bytes);
            filter.set(slot(beginning));
            length = Math.max(length, bytes.length);
        }
        longest = length;
    }

    /** Which of the texts stand in which files of a folder; files that go while it is read are passed over. */
    Set<String> under(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (Files.isReadable(file)) {
                for (String text : in(file)) {
                    found.add(text + " in " + folder.relativize(file));
                }
            }
        }
        return found;
    }

    private Set<String> in(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] buffer = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int read = in.readNBytes(buffer, 0, buffer.length);
            while (read > 0) {
                int end = kept + read;
                found.addAll(in(buffer, end));
                // A text may stand across two portions.
                kept = Math.min(longest - 1, end);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
                read = in.readNBytes(buffer, kept, buffer.length - kept);
            }
        }
        return found;
    }

    /** Which of the texts stand in the first bytes of an array. */
    Set<String> in(byte[] bytes, int length) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = (window << 8) | (bytes[i] & 0xff);
            if (i >= SHORTEST - 1 && filter.get(slot(window))) {
                int begin = i - SHORTEST + 1;
                for (byte[] text : byBeginning.getOrDefault(window, List.of())) {
                    if (begin + text.length <= length
                            && Arrays.equals(bytes, begin, begin + text.length, text, 0, text.length)) {
                        found.add(new String(text, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return found;
    }

    private static int slot(long beginning) {
        return (int) ((beginning * 0x9E3779B97F4A7C15L) >>> 42);
    }
}
