package io.mooring.gateway.custody;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that may be long.
 *
 * @param next where the rest begins, to be handed back as it is; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** The most that one page holds. */
    public static final int ITEMS_MAX = 500;

    public Page {
        items = List.copyOf(items);
    }
}
