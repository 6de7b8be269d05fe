package ledger.vocabulary;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** Sets that are always written in one order, so that equal events are equal bytes. Null is the empty set. */
public final class InOrder {
    private InOrder() {}

    /** Codes in the order of their list. */
    public static <E extends Enum<E>> Set<E> codes(Class<E> list, @Nullable Set<E> codes) {
        Set<E> ordered = EnumSet.noneOf(list);
        if (codes != null) {
            ordered.addAll(codes);
        }
        return Collections.unmodifiableSet(ordered);
    }

    /** Texts by their characters. */
    public static Set<String> texts(@Nullable Set<String> texts) {
        return texts == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    }
}
