package io.mooring.gateway.delivery;

import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By when recordings must have arrived, as whoever keeps the bureau's clocks says. What it says nothing of goes by the rule of
 * the configuration. Any thread; never waits for a delivery.
 */
public interface DueBook {
    /**
     * One deadline.
     *
     * @param at the earliest it can be
     * @param known whether that is the very moment; who is late by another may still be in time
     */
    record Due(Instant at, boolean known) {}

    /** What it says of these, with every entry heard; those it says nothing of are left out. */
    Map<RecordingId, Due> dues(Collection<RecordingId> recordings) throws JournalException;

    /**
     * A deadline with its recording.
     *
     * @param sha256 the recording's name
     */
    record Said(String sha256, Due due) {}

    /**
     * What it says of every recording, in the order of their names, with every entry heard before this was asked. Where very many
     * wait it takes a fraction of what {@link #dues} does.
     */
    Iterator<Said> all() throws JournalException;

    /** Which deadlines of recordings that wait an event may have moved; but for that of the one it {@linkplain #movesOf concerns}. */
    Moved moves(Event event);

    /** The only recording whose deadline an event may have moved; null if there is no such. */
    default @Nullable RecordingId movesOf(Event event) {
        return null;
    }

    /** Which of them. */
    enum Moved {
        NONE,
        /** None of which it said that it is the very moment. */
        UNKNOWN,
        ANY
    }

    /** Says nothing of any. */
    DueBook SILENT = new DueBook() {
        @Override
        public Map<RecordingId, Due> dues(Collection<RecordingId> recordings) {
            return Map.of();
        }

        @Override
        public Iterator<Said> all() {
            return Collections.emptyIterator();
        }

        @Override
        public Moved moves(Event event) {
            return Moved.NONE;
        }
    };
}
