package io.mooring.gateway.custody.catalogue;

import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version that was adopted, without its lines.
 *
 * @param seq of the entry: in force from here on
 * @param by who adopted it, as role and name
 * @param reason why there is another version; absent for the first
 * @param approvedBy the account of the second person; absent where it came with this program
 */
public record CatalogueVersion(
        long seq,
        Instant at,
        String by,
        String catalogue,
        String version,
        String title,
        int lineCount,
        String contentSha256,
        @Nullable String reason,
        @Nullable String approvedBy) {
    static CatalogueVersion of(long seq, Instant at, String by, CatalogueAdopted adopted) {
        return new CatalogueVersion(
                seq,
                at,
                by,
                adopted.catalogue(),
                adopted.version(),
                adopted.title(),
                adopted.lineCount(),
                adopted.contentSha256(),
                adopted.reason(),
                adopted.approvedBy());
    }
}
