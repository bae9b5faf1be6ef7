package io.mooring.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bureau's catalogue of recording items (音像记录事项清单, R82). What a catalogue says has a name of its own, the digest of
 * its cells: its lines are written first, in parts that fit an entry, and count once it is adopted.
 */
public sealed interface CatalogueEvent extends Event {
    /**
     * Some lines of what may be adopted; written twice they are the same.
     *
     * @param contentSha256 of all lines, the header's first, 64 hexadecimal digits
     * @param from place of the first of these lines; the header's is 0
     */
    record CatalogueLinesWritten(String contentSha256, int from, List<Line> lines) implements CatalogueEvent {}

    /**
     * From now on recordings are classified by this version; what was classified before stays under the one before it.
     *
     * @param catalogue its id
     * @param version 1 for the first of this catalogue, and one more for each after it
     * @param title as printed
     * @param lineCount how many lines there are below the header
     * @param contentSha256 which lines were written before
     * @param reason why there is another version; absent for the first
     * @param approvedBy the account of the second person; absent where it came with this program
     */
    record CatalogueAdopted(
            String catalogue,
            String version,
            String title,
            int lineCount,
            String contentSha256,
            @Nullable String reason,
            @Nullable String approvedBy)
            implements CatalogueEvent {}

    /**
     * One line.
     *
     * @param cells every one as printed; there may be fewer than columns, or more
     * @param marks what is odd about it, as codes; none if nothing is
     */
    record Line(List<String> cells, List<String> marks) {}
}
