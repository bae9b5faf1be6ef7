package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an office stands with one dock's journal.
 *
 * @param head as {@link DockJournals#head}
 * @param cameAt when something came last, by the office's wall clock; null if nothing did since its start
 * @param trouble what people must look at; empty if there is nothing
 */
public record DockStanding(
        DockId dock, JournalHead head, @Nullable Instant cameAt, String trouble) {}
