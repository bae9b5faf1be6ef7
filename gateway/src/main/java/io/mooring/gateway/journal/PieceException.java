package io.mooring.gateway.journal;

import io.mooring.gateway.Said;

/** A piece does not continue the journal it was offered for; nothing was changed. */
public final class PieceException extends Exception implements Said.Worded {
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
    private final transient Said said;

    PieceException(Kind kind, long seq, String message) {
        this(kind, seq, Said.heard(message));
    }

    /** @param said the message, with what it means */
    PieceException(Kind kind, long seq, Said said) {
        this(kind, seq, "", "", said);
    }

    PieceException(Kind kind, long seq, String kept, String offered, String message) {
        this(kind, seq, kept, offered, Said.heard(message));
    }

    private PieceException(Kind kind, long seq, String kept, String offered, Said said) {
        super(said.words());
        this.kind = kind;
        this.seq = seq;
        this.kept = kept;
        this.offered = offered;
        this.said = said;
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
    public static PieceException epoch(long seq, Said said) {
        return new PieceException(Kind.EPOCH, seq, said);
    }

    public Kind kind() {
        return kind;
    }

    /** The message, with what it means where that is known. */
    @Override
    public Said said() {
        return said;
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
