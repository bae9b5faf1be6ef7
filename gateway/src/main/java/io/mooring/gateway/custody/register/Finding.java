package io.mooring.gateway.custody.register;

import io.mooring.gateway.custody.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page while it is being found. */
final class Finding<T> {
    private final String from;
    private final int max;
    private final List<T> found = new ArrayList<>();
    private @Nullable String next;

    /** @param from the first key */
    Finding(String from, int max) {
        this.from = from;
        this.max = Math.max(1, Math.min(max, Page.ITEMS_MAX));
    }

    String from() {
        return from;
    }

    /**
     * Takes one if it is wanted.
     *
     * @param name what a page begins with that begins with this one
     * @return whether to go on
     */
    boolean more(boolean wanted, T one, String name) {
        if (!wanted) {
            return true;
        }
        if (found.size() == max) {
            next = name;
            return false;
        }
        return found.add(one);
    }

    Page<T> page() {
        return new Page<>(found, next);
    }
}
