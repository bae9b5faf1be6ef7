package io.mooring.gateway.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares two indexes row by row. */
final class RowComparison {
    private RowComparison() {}

    static List<String> between(RecordingIndex one, RecordingIndex other, int max) {
        List<String> found = new ArrayList<>();
        one.forEachRow((key, row) -> {
            byte[] theirs = other.row(key);
            if (!Arrays.equals(row, theirs)) {
                found.add(key + (theirs == null ? ": here alone" : ": differs"));
            }
            return found.size() < max;
        });
        other.forEachRow((key, row) -> {
            if (found.size() < max && one.row(key) == null) {
                found.add(key + ": there alone");
            }
            return found.size() < max;
        });
        return found;
    }
}
