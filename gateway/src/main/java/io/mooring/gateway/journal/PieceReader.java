package io.mooring.gateway.journal;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.journal.PieceException.Kind;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks through a piece that came from elsewhere, and believes nothing of it: header, lengths, checksums, numbers, the chain,
 * and that each body is an entry which this program can read.
 */
final class PieceReader {
    private final DockId dock;
    private final ByteBuffer bytes;

    /** @param bytes with an array, from its beginning */
    PieceReader(DockId dock, ByteBuffer bytes) {
        this.dock = dock;
        this.bytes = bytes;
    }

    SegmentHeader header() throws PieceException {
        SegmentHeader header;
        try {
            header = SegmentHeader.decode(bytes);
        } catch (NewerFormatException e) {
            throw new PieceException(Kind.NEWER, 0, String.valueOf(e.getMessage()));
        } catch (JournalException e) {
            throw damaged(0, Heard.PIECE_HEADER, String.valueOf(e.getMessage()));
        }
        if (!header.dock().equals(dock)) {
            throw new PieceException(
                    Kind.FOREIGN,
                    0,
                    Said.of(
                            Heard.PIECE_OF_ANOTHER,
                            "expected the journal of " + dock + ", got that of " + header.dock(),
                            dock,
                            header.dock()));
        }
        if (header.epoch() < 1 || header.firstSeq() < 1) {
            throw damaged(
                    0,
                    Heard.PIECE_HEADER,
                    "header: expected 1 or more, got " + header.epoch() + ", " + header.firstSeq());
        }
        return header;
    }

    /**
     * Its frames, by length, checksum and number; whether they follow from one another is {@link #follow}'s.
     *
     * @param header of the same piece
     */
    List<Frame> frames(SegmentHeader header) throws PieceException {
        var frames = new ArrayList<Frame>();
        int at = SegmentHeader.BYTES;
        long next = 0;
        while (at < bytes.limit()) {
            Frame frame = Frame.at(bytes, at);
            if (frame == null) {
                throw damaged(next, Heard.PIECE_FRAME, "byte " + at + ": " + Frame.problem(bytes, at), at);
            }
            long lowest = frames.isEmpty() ? header.firstSeq() : next;
            long highest = frames.isEmpty() ? Long.MAX_VALUE - 1 : next;
            if (frame.seq() < lowest || frame.seq() > highest) {
                throw damaged(
                        frame.seq(),
                        Heard.PIECE_ORDER,
                        "byte " + at + ": expected entry " + lowest + ", got " + frame.seq(),
                        lowest,
                        frame.seq());
            }
            if (frame.syncedSeq() < 0 || frame.syncedSeq() >= frame.seq()) {
                throw damaged(
                        frame.seq(),
                        Heard.PIECE_ENTRY,
                        "entry " + frame.seq() + ": synced number " + frame.syncedSeq());
            }
            frames.add(frame);
            next = frame.seq() + 1;
            at = frame.end();
        }
        if (frames.isEmpty()) {
            throw damaged(header.firstSeq(), Heard.PIECE_EMPTY, "no frames");
        }
        return frames;
    }

    /** The hash a frame carries. */
    String hash(Frame frame) {
        return hash(bytes, frame);
    }

    static String hash(ByteBuffer bytes, Frame frame) {
        var hash = new byte[Frame.BODY_AT - Frame.HASH_AT];
        bytes.get(frame.offset() + Frame.HASH_AT, hash);
        return java.util.HexFormat.of().formatHex(hash);
    }

    /**
     * Goes on from where the chain stands.
     *
     * @param chain moved on by every frame that follows
     * @param gate asked about each
     * @param before the epoch of the entry before the first, 0 if there is none
     * @param epoch of these
     */
    void follow(Chain chain, List<Frame> frames, EpochGate gate, int before, int epoch) throws PieceException {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            String hash = chain.hex();
            if (!chain.follow(bytes, frame)) {
                throw i == 0
                        ? new PieceException(
                                Kind.FORKED,
                                frame.seq() - 1,
                                hash,
                                "",
                                "entry " + frame.seq() + " does not follow from entry " + (frame.seq() - 1)
                                        + " as it is kept")
                        : damaged(
                                frame.seq(),
                                Heard.PIECE_CHAIN,
                                "entry " + frame.seq() + ": its hash does not follow from the frame before");
            }
            gate.pass(i == 0 ? before : epoch, epoch, body(frame));
        }
    }

    private static PieceException damaged(long seq, Heard meaning, String words, Object... of) {
        return new PieceException(Kind.DAMAGED, seq, Said.of(meaning, words, of));
    }

    private JournalEntry body(Frame frame) throws PieceException {
        var body = new byte[frame.bodyBytes()];
        bytes.get(frame.bodyOffset(), body);
        try {
            if (!Arrays.equals(body, CanonicalJson.encode(CanonicalJson.decode(body)))) {
                throw damaged(frame.seq(), Heard.PIECE_ENTRY, "entry " + frame.seq() + ": its JSON is not canonical");
            }
            return EntryCodec.decode(frame.seq(), body);
        } catch (JsonException e) {
            throw damaged(frame.seq(), Heard.PIECE_ENTRY, "entry " + frame.seq() + ": " + e.getMessage());
        } catch (JournalException e) {
            // Whole and chained, and not to be understood here: an office that is older than the dock.
            throw new PieceException(Kind.NEWER, frame.seq(), String.valueOf(e.getMessage()));
        }
    }
}
