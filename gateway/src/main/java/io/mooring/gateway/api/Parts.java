package io.mooring.gateway.api;

import io.mooring.gateway.custody.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts of lists that are short enough to be had whole, as everything of which a bureau has dozens. */
final class Parts {
    /** Items of a part when nobody says how many. */
    static final int USUAL = 100;

    private Parts() {}

    /** How many items a part has, from what was asked: at least one, at most {@link Page#ITEMS_MAX}. */
    static int size(@Nullable Integer limit) {
        return limit == null ? USUAL : Math.max(1, Math.min(limit, Page.ITEMS_MAX));
    }

    /**
     * @param all sorted by their keys, each of which is one item's alone
     * @param after the key behind which the part begins; from the beginning if null
     */
    static <T> Page<T> of(List<T> all, Function<T, String> key, @Nullable String after, @Nullable Integer limit) {
        List<T> rest = all.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .toList();
        int size = size(limit);
        return rest.size() <= size
                ? new Page<>(rest, null)
                : new Page<>(rest.subList(0, size), key.apply(rest.get(size - 1)));
    }
}
