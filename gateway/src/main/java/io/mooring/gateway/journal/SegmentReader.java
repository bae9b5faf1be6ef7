package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Hands out entries from segments, a piece of file at a time. */
final class SegmentReader {
    /** At least the largest frame. */
    private static final int PIECE_BYTES = 128 << 10;

    private final Disk disk;
    private final Path directory;

    SegmentReader(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Reads the entries from one number to another, both included, which the segments hold. */
    void read(List<SegmentIndex> segments, long firstSeq, long lastSeq, EntryReader reader) throws JournalException {
        for (SegmentIndex segment : segments) {
            long from = Math.max(firstSeq, segment.name().firstSeq());
            long to = Math.min(lastSeq, segment.nextSeq() - 1);
            if (from <= to && !read(segment, from, to, reader)) {
                return;
            }
        }
    }

    private boolean read(SegmentIndex segment, long firstSeq, long lastSeq, EntryReader reader)
            throws JournalException {
        Path path = directory.resolve(segment.name().toString());
        try (DiskFile file = disk.openForReading(path)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).limit(0);
            long pieceAt = segment.offsetAtOrBefore(firstSeq);
            int within = 0;
            for (long seq = segment.indexedSeqAtOrBefore(firstSeq); seq <= lastSeq; seq++) {
                Frame frame = Frame.at(piece, within);
                if (frame == null) {
                    pieceAt += within;
                    within = 0;
                    file.read(piece.clear(), pieceAt);
                    frame = Frame.at(piece.flip(), 0);
                }
                if (frame == null || frame.seq() != seq) {
                    throw new JournalException("journal " + path + " at offset " + (pieceAt + within)
                            + ": expected entry " + seq + ", "
                            + (frame == null ? Frame.problem(piece, within) : "got " + frame.seq()));
                }
                within = frame.end();
                if (seq >= firstSeq && !reader.accept(EntryCodec.decode(seq, body(piece, frame)))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new JournalException("journal " + path + ": " + e.getMessage(), e);
        }
    }

    private static byte[] body(ByteBuffer piece, Frame frame) {
        var body = new byte[frame.bodyBytes()];
        piece.get(frame.bodyOffset(), body);
        return body;
    }
}
