package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second directory equal to the journal's, a little behind. It copies what is durable in the journal, so whatever
 * stands in a mirror was acknowledged. A mirror that fails is left alone until the next start, and the journal goes on.
 * One thread at a time.
 */
final class JournalMirror implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalMirror.class);
    private static final int PIECE_BYTES = 128 << 10;

    /** So many bytes may be in the mirror's cache only: what they hold is in the journal too. */
    private static final int UNFORCED_BYTES_MAX = 256 << 10;

    private final Disk disk;
    private final Path journal;
    private final Path directory;
    private final SegmentFiles files;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    private @Nullable DiskFile file;
    private int segmentNumber;
    private int copiedTo;
    private int unforcedBytes;
    private volatile @Nullable String trouble;

    /**
     * How far the journal is durable.
     *
     * @param segmentNumber of the last segment with durable frames, from 0
     * @param end of them in it
     */
    record Goal(int segmentNumber, int end) {
        /** @param segments of which all that stands there is durable */
        static Goal of(List<SegmentIndex> segments) {
            int last = segments.size() - 1;
            return new Goal(last, segments.get(last).end());
        }

        int end(List<SegmentIndex> segments, int number) {
            return number < segmentNumber ? segments.get(number).end() : end;
        }
    }

    JournalMirror(Disk disk, Path journal, Path directory) {
        this.disk = disk;
        this.journal = journal;
        this.directory = directory;
        this.files = new SegmentFiles(disk, directory);
    }

    /** Why the mirror is no longer kept, or null. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /**
     * Copies whatever the mirror lacks: every segment that is not there in its size, and all from the mirror's last one
     * on, which it may not have finished.
     */
    void catchUp(List<SegmentIndex> segments, Goal goal) {
        guarded(() -> {
            files.removeUnfinished();
            SegmentName last = lastName();
            for (SegmentIndex segment : List.copyOf(segments).subList(0, goal.segmentNumber())) {
                Path copy = files.path(segment.name().toString());
                if (segment.name().compareTo(last) >= 0
                        || !disk.exists(copy)
                        || disk.size(copy) != segment.fileBytes()) {
                    copyWhole(segment);
                }
            }
            segmentNumber = goal.segmentNumber();
            begin(segments.get(segmentNumber), goal.end());
        });
    }

    private SegmentName lastName() throws IOException {
        var last = new SegmentName(0, 0);
        for (String file : disk.list(directory)) {
            SegmentName name = SegmentName.parse(file);
            if (name != null && name.compareTo(last) > 0) {
                last = name;
            }
        }
        return last;
    }

    /** Copies what became durable since. */
    void follow(List<SegmentIndex> segments, Goal goal) {
        guarded(() -> {
            while (true) {
                copyNew(segments.get(segmentNumber), goal.end(segments, segmentNumber));
                if (segmentNumber == goal.segmentNumber()) {
                    return;
                }
                force();
                segmentNumber++;
                begin(segments.get(segmentNumber), goal.end(segments, segmentNumber));
            }
        });
    }

    private void copyWhole(SegmentIndex segment) throws IOException {
        Path source = journal.resolve(segment.name().toString());
        files.make(segment.name().toString(), SegmentImage.read(disk, source).bytes());
    }

    private void begin(SegmentIndex segment, int end) throws IOException {
        if (file != null) {
            file.close();
        }
        // Only frames that are durable: the file's other bytes may be of frames being written right now.
        Path source = journal.resolve(segment.name().toString());
        copiedTo = end;
        ByteBuffer bytes = ByteBuffer.allocate(segment.fileBytes());
        try (DiskFile in = disk.openForReading(source)) {
            in.read(bytes.limit(copiedTo), 0);
        }
        files.make(segment.name().toString(), bytes.clear());
        file = disk.openForWriting(files.path(segment.name().toString()));
        unforcedBytes = 0;
    }

    private void copyNew(SegmentIndex segment, int end) throws IOException {
        DiskFile target = file;
        if (target == null || copiedTo == end) {
            return;
        }
        try (DiskFile source =
                disk.openForReading(journal.resolve(segment.name().toString()))) {
            while (copiedTo < end) {
                piece.clear().limit(Math.min(piece.capacity(), end - copiedTo));
                if (source.read(piece, copiedTo) < piece.limit()) {
                    throw new IOException("the journal's segment " + segment.name() + " ends before " + end);
                }
                target.write(piece.flip(), copiedTo);
                copiedTo += piece.limit();
                unforcedBytes += piece.limit();
            }
        }
        if (unforcedBytes > UNFORCED_BYTES_MAX) {
            force();
        }
    }

    private void force() throws IOException {
        if (file != null && unforcedBytes > 0) {
            file.forceData();
            unforcedBytes = 0;
        }
    }

    @Override
    public void close() {
        guarded(() -> {
            force();
            if (file != null) {
                file.close();
            }
        });
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void guarded(Step step) {
        if (trouble != null) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            trouble = "mirror " + directory + ": " + e.getMessage();
            LOG.error("journal mirror {} is no longer kept; the journal itself goes on", directory, e);
        }
    }
}
