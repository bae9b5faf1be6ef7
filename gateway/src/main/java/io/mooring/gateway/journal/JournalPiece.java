package io.mooring.gateway.journal;

import java.nio.ByteBuffer;

/**
 * Frames of a journal with the header of their segment, to be kept elsewhere.
 *
 * @param firstSeq of the frames
 * @param lastSeq of the frames
 * @param lastHash the chain's hash at {@code lastSeq}
 * @param bytes the segment's header and the frames, as they lie in the segment; in an array of its own
 */
public record JournalPiece(long firstSeq, long lastSeq, String lastHash, ByteBuffer bytes) {
    /** Room for a header and one frame of the largest body. */
    public static final int BYTES_LEAST = JournalOptions.SEGMENT_BYTES_MIN;
}
