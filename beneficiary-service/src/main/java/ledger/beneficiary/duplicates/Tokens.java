package ledger.beneficiary.duplicates;

import java.util.Arrays;
import java.util.stream.LongStream;

/** All tokens of one person, each once, in ascending order. */
final class Tokens {
    private final long[] tokens;

    private Tokens(long[] tokens) {
        this.tokens = tokens;
    }

    static Tokens of(LongStream tokens) {
        return new Tokens(tokens.distinct().sorted().toArray());
    }

    long[] all() {
        return tokens.clone();
    }

    /** Those that people are found by. */
    long[] finding() {
        return Arrays.stream(tokens).filter(token -> TokenKind.of(token).finds()).toArray();
    }

    LongStream stream(TokenKind kind) {
        return Arrays.stream(tokens).filter(token -> TokenKind.of(token) == kind);
    }

    int count(TokenKind kind) {
        return (int) stream(kind).count();
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
}
