package io.mooring.gateway.office.witness;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an office stands with one history of a dock's journal.
 *
 * @param history from 1
 * @param present whether it is the one that grows
 * @param epoch of its last entry
 * @param head the last entry that is kept of it, and stands in the office's journal
 * @param cameAt when something came last, by the office's wall clock; null if nothing did since its start
 * @param trouble what people must look at; null if there is nothing
 */
public record DockStanding(
        DockId dock,
        int history,
        boolean present,
        int epoch,
        JournalHead head,
        @Nullable Instant cameAt,
        @Nullable Cause trouble) {}
