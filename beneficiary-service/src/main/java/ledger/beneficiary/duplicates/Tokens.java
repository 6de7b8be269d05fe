package ledger.beneficiary.duplicates;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * All tokens of one person, each once, in ascending order. Plain loops, since every registration and every comparison runs
 * through them.
 */
final class Tokens {
    private final long[] tokens;
    private final long[] finding;

    private Tokens(long[] tokens) {
        this.tokens = tokens;
        this.finding = finding(tokens);
    }

    /** Takes the array over. */
    static Tokens of(long[] tokens) {
        Arrays.sort(tokens);
        int distinct = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (i == 0 || tokens[i] != tokens[i - 1]) {
                tokens[distinct++] = tokens[i];
            }
        }
        return new Tokens(distinct == tokens.length ? tokens : Arrays.copyOf(tokens, distinct));
    }

    /** Those of which {@link #bytes()} were kept. */
    static Tokens of(byte[] bytes) {
        long[] tokens = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(tokens);
        return of(tokens);
    }

    /** All of them as they are kept, eight bytes each: the database takes an array apart, and looks for none of them. */
    byte[] bytes() {
        byte[] bytes = new byte[tokens.length * Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().put(tokens);
        return bytes;
    }

    /** All of them; not to be changed. */
    long[] all() {
        return tokens;
    }

    /** Those that people are found by; not to be changed. */
    long[] finding() {
        return finding;
    }

    boolean has(long token) {
        return Arrays.binarySearch(tokens, token) >= 0;
    }

    LongStream stream(TokenKind kind) {
        return Arrays.stream(tokens).filter(token -> TokenKind.of(token) == kind);
    }

    int count(TokenKind kind) {
        int count = 0;
        for (long token : tokens) {
            count += TokenKind.of(token) == kind ? 1 : 0;
        }
        return count;
    }

    /** Those that both people have. */
    Tokens sharedWith(Tokens other) {
        long[] shared = new long[Math.min(tokens.length, other.tokens.length)];
        int found = 0;
        for (int i = 0, j = 0; i < tokens.length && j < other.tokens.length;) {
            int order = Long.compare(tokens[i], other.tokens[j]);
            if (order == 0) {
                shared[found++] = tokens[i];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return new Tokens(Arrays.copyOf(shared, found));
    }

    private static long[] finding(long[] tokens) {
        long[] finding = new long[tokens.length];
        int found = 0;
        for (long token : tokens) {
            if (TokenKind.of(token).finds()) {
                finding[found++] = token;
            }
        }
        return Arrays.copyOf(finding, found);
    }
}
