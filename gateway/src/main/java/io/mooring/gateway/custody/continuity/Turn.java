package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Goes round what stands first in the keys of a list, one after the other, so that each has its turn before one comes again, however
 * many rows each has. One thread.
 */
final class Turn {
    private final String list;
    private String from;

    /** @param list what the keys begin with, up to a slash */
    Turn(String list) {
        this.list = list;
        this.from = list;
    }

    /** The next one, as the keys have it; behind the last comes the first. Null where there is none. */
    @Nullable
    String next(Rows rows) {
        String part = ahead(rows);
        if (part == null && !from.equals(list)) {
            from = list;
            part = ahead(rows);
        }
        if (part != null) {
            from = Keys.behind(list + part);
        }
        return part;
    }

    private @Nullable String ahead(Rows rows) {
        String[] part = {null};
        rows.scan(list, from, (key, row) -> {
            int end = key.indexOf('/', list.length());
            part[0] = end < 0 ? key.substring(list.length()) : key.substring(list.length(), end);
            return false;
        });
        return part[0];
    }
}
