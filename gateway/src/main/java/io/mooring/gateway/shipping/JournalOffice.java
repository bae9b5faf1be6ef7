package io.mooring.gateway.shipping;

import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalPiece;

/** The office as the one who keeps the journal. Belongs to one thread, except {@link #cancel} and {@link #close}. */
interface JournalOffice extends AutoCloseable {
    /** How far it keeps the journal. */
    Standing standing() throws NotTakenException;

    /** Brings it a piece. */
    Standing keep(JournalPiece piece) throws NotTakenException;

    /** The chain's hash at an entry it keeps. */
    String hashAt(long seq) throws NotTakenException;

    /** How far it has the history that may become this journal's next one, which nobody signed yet. */
    JournalHead next(int epoch) throws NotTakenException;

    /**
     * Brings it a piece of that history.
     *
     * @param anew what it has of another, which nobody signed, it drops first
     */
    JournalHead keepNext(int epoch, JournalPiece piece, boolean anew) throws NotTakenException;

    /** Whether the link lets the office know who asks. */
    boolean trusted();

    /** Makes whoever waits get an answer at once. Any thread. */
    void cancel();

    @Override
    void close();
}
