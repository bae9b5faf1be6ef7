package io.mooring.gateway.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every row under a prefix, some at a question: however many there are, nobody else waits for the index until the last is read.
 * What changes meanwhile is seen as it was or as it is.
 */
final class AllRows {
    static final int AT_ONCE = 1_000;

    private AllRows() {}

    /** In the order of the keys, what a reader makes of each. */
    static <T> List<T> of(RecordingIndex index, String prefix, Function<byte[], T> reader) {
        List<T> all = new ArrayList<>();
        Part<T> part = part(index, prefix, prefix, reader, AT_ONCE);
        all.addAll(part.found());
        while (part.found().size() == AT_ONCE) {
            part = part(index, prefix, part.last() + "\0", reader, AT_ONCE);
            all.addAll(part.found());
        }
        return all;
    }

    /** @param last key that was read; empty if there was none */
    private record Part<T>(List<T> found, String last) {}

    /** Those whose key is not before another, at most so many. */
    static <T> List<T> from(RecordingIndex index, String prefix, String from, Function<byte[], T> reader, int max) {
        return part(index, prefix, from, reader, max).found();
    }

    private static <T> Part<T> part(
            RecordingIndex index, String prefix, String from, Function<byte[], T> reader, int max) {
        // A question that meets a damaged row is asked again: nothing it found before counts.
        return index.ask(rows -> {
            List<T> found = new ArrayList<>();
            String[] last = {""};
            rows.scan(prefix, from, (key, row) -> {
                found.add(reader.apply(row));
                last[0] = key;
                return found.size() < max;
            });
            return new Part<>(found, last[0]);
        });
    }
}
