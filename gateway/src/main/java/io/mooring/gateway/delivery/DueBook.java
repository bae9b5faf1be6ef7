package io.mooring.gateway.delivery;

import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

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

    /** Whether an event may have moved deadlines of recordings that wait. */
    boolean moves(Event event);

    /** Says nothing of any. */
    DueBook SILENT = new DueBook() {
        @Override
        public Map<RecordingId, Due> dues(Collection<RecordingId> recordings) {
            return Map.of();
        }

        @Override
        public boolean moves(Event event) {
            return false;
        }
    };
}
