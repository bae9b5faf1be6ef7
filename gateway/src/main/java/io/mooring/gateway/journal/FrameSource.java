package io.mooring.gateway.journal;

import io.mooring.gateway.DockId;

/** A journal whose frames can be had as they lie there, for who keeps a copy of it. Any thread. */
public interface FrameSource {
    /** Whose journal it is. */
    DockId dock();

    /** The last durable entry. */
    JournalHead head();

    /**
     * The chain's hash at an entry.
     *
     * @param seq 0 to the head's
     * @return 64 lower-case hexadecimal digits
     * @throws JournalException if the frame cannot be read back
     */
    String hashAt(long seq) throws JournalException;

    /**
     * Durable frames from one number on, as many as fit and stand in the same segment; one at least.
     *
     * @param firstSeq 1 to the head's
     * @param bytesMax of the piece; at least {@link JournalPiece#BYTES_LEAST}
     * @throws JournalException if a frame cannot be read back
     */
    JournalPiece piece(long firstSeq, int bytesMax) throws JournalException;
}
