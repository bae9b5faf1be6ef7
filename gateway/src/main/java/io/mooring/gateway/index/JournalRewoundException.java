package io.mooring.gateway.index;

/**
 * The index has seen entries that the journal does not have any more: the journal lost acknowledged entries, or was
 * replaced by an older one (reliability.md F27, §4.4). Nothing may be appended before a person has looked.
 */
public final class JournalRewoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long seenSeq;
    private final long headSeq;

    /** @param where the index lies */
    public JournalRewoundException(String where, long seenSeq, long headSeq) {
        super("the index in " + where + " has seen entry " + seenSeq + ", but the journal ends at " + headSeq
                + ": the journal lost acknowledged entries; restore it from its mirror or the office before going on");
        this.seenSeq = seenSeq;
        this.headSeq = headSeq;
    }

    /** The last entry the index has seen. */
    public long seenSeq() {
        return seenSeq;
    }

    /** The last entry the journal has. */
    public long headSeq() {
        return headSeq;
    }
}
