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
        readTo(segments, firstSeq, lastSeq, reader);
    }

    /** As {@link #read}; says which hash the last frame carries, empty if the reader stopped. */
    String readTo(List<SegmentIndex> segments, long firstSeq, long lastSeq, EntryReader reader)
            throws JournalException {
        String hash = "";
        for (SegmentIndex segment : segments) {
            long from = Math.max(firstSeq, segment.name().firstSeq());
            long to = Math.min(lastSeq, segment.nextSeq() - 1);
            if (from <= to) {
                hash = readOne(segment, from, to, reader);
                if (hash.isEmpty()) {
                    return hash;
                }
            }
        }
        return hash;
    }

    /** @return the last frame's hash; empty if the reader stopped */
    private String readOne(SegmentIndex segment, long firstSeq, long lastSeq, EntryReader reader)
            throws JournalException {
        Path path = directory.resolve(segment.name().toString());
        try (DiskFile file = disk.openForReading(path)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).limit(0);
            long pieceAt = segment.offsetAtOrBefore(firstSeq);
            int within = 0;
            String hash = "";
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
                if (seq >= firstSeq && !reader.accept(EntryCodec.decode(seq, body(piece, frame)), frame.bodyBytes())) {
                    return "";
                }
                if (seq == lastSeq) {
                    hash = PieceReader.hash(piece, frame);
                }
            }
            return hash;
        } catch (IOException e) {
            throw new JournalException("journal " + path + ": " + e.getMessage(), e);
        }
    }

    /** The hash that the frame of an entry carries, which the segments hold. */
    String hashAt(List<SegmentIndex> segments, long seq) throws JournalException {
        return piece(segments, seq, seq, JournalPiece.BYTES_LEAST).lastHash();
    }

    /** The frames from one number on, to another at most, of the segment that holds the first; as many as fit, one at least. */
    JournalPiece piece(List<SegmentIndex> segments, long firstSeq, long lastSeq, int bytesMax) throws JournalException {
        for (SegmentIndex segment : segments) {
            if (segment.name().firstSeq() <= firstSeq && firstSeq < segment.nextSeq()) {
                return piece(segment, firstSeq, Math.min(lastSeq, segment.nextSeq() - 1), bytesMax);
            }
        }
        throw new JournalException("journal " + directory + ": no segment holds entry " + firstSeq);
    }

    private JournalPiece piece(SegmentIndex segment, long firstSeq, long lastSeq, int bytesMax)
            throws JournalException {
        Path path = directory.resolve(segment.name().toString());
        try (DiskFile file = disk.openForReading(path)) {
            ByteBuffer out = ByteBuffer.allocate(bytesMax);
            file.read(out.limit(SegmentHeader.BYTES), 0);
            out.limit(bytesMax);
            ByteBuffer frames = ByteBuffer.allocate(PIECE_BYTES).limit(0);
            long at = segment.offsetAtOrBefore(firstSeq);
            String hash = "";
            long reached = firstSeq - 1;
            for (long seq = segment.indexedSeqAtOrBefore(firstSeq); seq <= lastSeq; seq++) {
                Frame frame = Frame.at(frames, frames.position());
                if (frame == null) {
                    file.read(frames.clear(), at);
                    frame = Frame.at(frames.flip(), 0);
                }
                if (frame == null || frame.seq() != seq) {
                    throw new JournalException(
                            "journal " + path + " at offset " + at + ": entry " + seq + " does not stand there whole");
                }
                int bytes = frame.end() - frame.offset();
                if (seq >= firstSeq) {
                    if (bytes > out.remaining()) {
                        break;
                    }
                    out.put(frames.duplicate().position(frame.offset()).limit(frame.end()));
                    hash = PieceReader.hash(frames, frame);
                    reached = seq;
                }
                at += bytes;
                frames.position(frame.end());
            }
            return new JournalPiece(firstSeq, reached, hash, out.flip());
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
