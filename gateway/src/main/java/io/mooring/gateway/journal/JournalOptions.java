package io.mooring.gateway.journal;

import io.mooring.gateway.DockId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a journal lives and what it must be.
 *
 * @param dock whose journal it is; a directory of another dock's is refused
 * @param directory of the segments; must exist
 * @param quarantine where files taken out of use are kept, on the same file system; must exist
 * @param mirror a second directory, best on a second medium, or null; must exist
 * @param minimumHead a head known to have been reached, from the index or the last checkpoint kept elsewhere; a journal
 *     that does not contain it is refused, because its last acknowledged entries are gone
 * @param segmentBytes the size of new segments, {@value #SEGMENT_BYTES_MIN} to {@value #SEGMENT_BYTES_MAX}
 * @param spares how many segments are kept ready for when the disk is full, 1 or more
 * @param mirrorAside whether a thread of its own keeps the mirror, so that a medium that hangs holds nobody up; otherwise
 *     whoever appends does, and a test is one thread and one order
 */
public record JournalOptions(
        DockId dock,
        Path directory,
        Path quarantine,
        @Nullable Path mirror,
        JournalHead minimumHead,
        int segmentBytes,
        int spares,
        boolean mirrorAside) {
    /** About 10,000 entries. */
    public static final int SEGMENT_BYTES = 4 << 20;

    /** Room for a header and one frame of the largest body. */
    public static final int SEGMENT_BYTES_MIN = SegmentHeader.BYTES + Frame.OVERHEAD_BYTES + Frame.BODY_BYTES_MAX;

    /** The largest file that is read as a segment. */
    public static final int SEGMENT_BYTES_MAX = 64 << 20;

    private static final int SPARES = 2;

    public JournalOptions {
        if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
            throw new IllegalArgumentException("segment size: expected " + SEGMENT_BYTES_MIN + ".." + SEGMENT_BYTES_MAX
                    + " bytes, got " + segmentBytes);
        }
        if (spares < 1) {
            throw new IllegalArgumentException("spare segments: expected 1 or more, got " + spares);
        }
    }

    /** The usual sizes, no mirror, nothing known of the head. */
    public static JournalOptions of(DockId dock, Path directory, Path quarantine) {
        return new JournalOptions(dock, directory, quarantine, null, JournalHead.EMPTY, SEGMENT_BYTES, SPARES, false);
    }

    public JournalOptions mirroredTo(Path other) {
        return new JournalOptions(dock, directory, quarantine, other, minimumHead, segmentBytes, spares, mirrorAside);
    }

    public JournalOptions mirroringAside() {
        return new JournalOptions(dock, directory, quarantine, mirror, minimumHead, segmentBytes, spares, true);
    }

    public JournalOptions reaching(JournalHead head) {
        return new JournalOptions(dock, directory, quarantine, mirror, head, segmentBytes, spares, mirrorAside);
    }

    public JournalOptions withSegments(int bytes, int spareCount) {
        return new JournalOptions(dock, directory, quarantine, mirror, minimumHead, bytes, spareCount, mirrorAside);
    }
}
