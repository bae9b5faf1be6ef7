package io.mooring.gateway.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where to look.
 *
 * @param journal the directory of its segments
 * @param evidence the store's root, with {@code cas}, {@code in}, {@code listings} and {@code q} in it
 * @param index the directory of the index, or null if there is none to look at
 * @param docks where an office keeps its docks' journals, or null
 * @param attachments where what belongs to work records lies, or null
 * @param acts where acts of several entries stand until they are journalled, or null
 */
public record CheckPlaces(
        Path journal,
        Path evidence,
        @Nullable Path index,
        @Nullable Path docks,
        @Nullable Path attachments,
        @Nullable Path acts) {
    /** Of a place that keeps nobody else's journal, and no work records. */
    public CheckPlaces(Path journal, Path evidence, @Nullable Path index) {
        this(journal, evidence, index, null, null, null);
    }
}
