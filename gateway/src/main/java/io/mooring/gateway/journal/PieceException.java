package io.mooring.gateway.journal;

/** A piece does not continue the journal it was offered for; nothing was changed. */
public final class PieceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** It begins behind the entry that is missing next. */
        GAP,
        /** It holds another entry at a number that is kept already, or another chain leads to it. */
        FORKED,
        /** Its bytes are no header and frames, or do not follow one another. */
        DAMAGED,
        /** It is another dock's. */
        FOREIGN,
        /** It begins an epoch of which it must not, or not so. */
        EPOCH,
        /** It needs a newer program than this. */
        NEWER
    }

    private final Kind kind;
    private final long seq;
    private final String kept;
    private final String offered;

    PieceException(Kind kind, long seq, String message) {
        this(kind, seq, "", "", message);
    }

    PieceException(Kind kind, long seq, String kept, String offered, String message) {
        super(message);
        this.kind = kind;
        this.seq = seq;
        this.kept = kept;
        this.offered = offered;
    }

    /** Another chain leads to an entry than did before. */
    public static PieceException forked(long seq, String kept, String offered) {
        return new PieceException(
                Kind.FORKED,
                seq,
                kept,
                offered,
                "entry " + seq + " was kept with hash " + kept + ", what came leads to " + offered);
    }

    /** A new epoch that is not one. */
    public static PieceException epoch(long seq, String message) {
        return new PieceException(Kind.EPOCH, seq, message);
    }

    public Kind kind() {
        return kind;
    }

    /** The entry it is about, 0 for none. */
    public long seq() {
        return seq;
    }

    /** The chain's hash there as it is kept; empty if there is none. */
    public String kept() {
        return kept;
    }

    /** The one that was offered; empty if there is none. */
    public String offered() {
        return offered;
    }
}
