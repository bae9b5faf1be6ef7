package io.mooring.gateway.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where to look.
 *
 * @param journal the directory of its segments
 * @param evidence the store's root, with {@code cas}, {@code in}, {@code listings} and {@code q} in it
 * @param index the directory of the index, or null if there is none to look at
 */
public record CheckPlaces(
        Path journal, Path evidence, @Nullable Path index) {}
