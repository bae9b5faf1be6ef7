package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;

/** The append-only log of one process. Any thread may append and read. */
public interface Journal extends AutoCloseable {
    /** Whose journal this is. */
    DockId dock();

    /**
     * Appends an event and returns when it is durable: what was returned from here survives a power cut. Waiting
     * callers are synced together.
     *
     * @return the entry's sequence number, from 1 without gaps
     * @throws JournalException if it could not be made durable; the journal then takes no more, because nobody knows
     *     what the medium holds
     */
    long append(Actor actor, Event event) throws JournalException;

    /**
     * Appends an event that is only a hint: it becomes durable with the next {@link #append} or never.
     *
     * @return the entry's sequence number
     */
    long note(Actor actor, Event event) throws JournalException;

    /** The last entry known to be durable, with the chain's hash there. */
    JournalHead head();

    /**
     * Hands out durable entries in order, from {@code firstSeq} to the head as it is at the call.
     *
     * @throws JournalException if a frame cannot be read back whole
     */
    void read(long firstSeq, EntryReader reader) throws JournalException;

    /**
     * Calls back after entries became durable, in order, on the thread that synced them. Listeners only enqueue.
     */
    void listen(DurableListener listener);

    @Override
    void close() throws JournalException;
}
