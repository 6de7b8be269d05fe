package ledger.assistance.web;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next to be given as {@code after} for what follows; missing on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<V>(List<V> items, @Nullable String next) {
    /**
     * The page of as many places as it may hold.
     *
     * @param found one more than that where more follow
     * @param views what stands at the places, in their order
     */
    public static <V> Page<V> of(List<Place> found, int limit, Function<List<Place>, List<V>> views) {
        List<Place> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(views.apply(page), found.size() > limit ? page.getLast().toString() : null);
    }
}
