package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import org.jspecify.annotations.Nullable;

/** Where pages that go down by numbers begin. */
final class Numbers {
    private static final int DIGITS_MAX = 18;

    private Numbers() {}

    /**
     * Numbers below this one are still to be shown.
     *
     * @param from as an earlier page said; absent for the first
     */
    static long below(@Nullable String from) throws RefusalException {
        if (from == null || from.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (from.length() > DIGITS_MAX || !from.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RefusalException(Kind.INVALID, Numbers.class, "page");
        }
        return Long.parseLong(from);
    }
}
