package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Segments made ahead (reliability.md F4): when the disk is full, the journal goes on in them. A spare becomes a segment
 * by writing and forcing its header first and renaming it then, so that no segment without a header is ever found.
 */
final class SpareSegments {
    private static final Logger LOG = LoggerFactory.getLogger(SpareSegments.class);

    private final Disk disk;
    private final JournalOptions options;
    private final SegmentFiles files;

    /** Whether a spare was used since they were last made; a full disk is not asked again at every entry. */
    private boolean lacking = true;

    SpareSegments(Disk disk, JournalOptions options) {
        this.disk = disk;
        this.options = options;
        this.files = new SegmentFiles(disk, options.directory());
    }

    /** Makes what is missing, as far as there is room: without room the journal lives on the spares it has. */
    void replenish() {
        if (!lacking) {
            return;
        }
        lacking = false;
        for (int number = 1; number <= options.spares(); number++) {
            try {
                if (!ready(number)) {
                    files.makeZeros(name(number), options.segmentBytes());
                }
            } catch (IOException e) {
                LOG.warn("journal {}: no spare segment could be made ahead", options.directory(), e);
                return;
            }
        }
    }

    /** Turns a spare into a segment, making one now if none is there. */
    DiskFile take(SegmentHeader header) throws IOException {
        lacking = true;
        int number = 1;
        while (number < options.spares() && !ready(number)) {
            number++;
        }
        if (!ready(number)) {
            files.makeZeros(name(number), options.segmentBytes());
        }
        Path spare = files.path(name(number));
        Path segment = files.path(new SegmentName(header.epoch(), header.firstSeq()).toString());
        if (disk.exists(segment)) {
            throw new IOException("new segment " + segment + ": it is there already");
        }
        DiskFile file = disk.openForWriting(spare);
        try {
            headed(file, spare, header);
            disk.rename(spare, segment);
            disk.forceDirectory(options.directory());
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private void headed(DiskFile file, Path spare, SegmentHeader header) throws IOException {
        try {
            file.write(ByteBuffer.wrap(header.encode()), 0);
            file.forceData();
        } catch (IOException e) {
            // It must not be forced again, by the next start either.
            try {
                disk.unlink(spare);
            } catch (IOException kept) {
                e.addSuppressed(kept);
            }
            throw e;
        }
    }

    private boolean ready(int number) throws IOException {
        Path spare = files.path(name(number));
        if (!disk.exists(spare)) {
            return false;
        }
        // A header of an attempt that power cut short may stand in it; the next one is written over it.
        return disk.size(spare) == options.segmentBytes();
    }

    private static String name(int number) {
        return "spare-" + number;
    }
}
