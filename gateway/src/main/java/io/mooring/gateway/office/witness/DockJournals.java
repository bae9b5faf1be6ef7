package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import java.util.Set;

/**
 * The journals of docks as the office keeps them. Any thread.
 *
 * <p>Which of a dock's entries have come in, and when among everything else, is what {@link
 * io.mooring.gateway.ShippingEvent.JournalShipped} in the office's own journal says; here are the entries themselves.
 */
public interface DockJournals {
    /** The docks of which anything is kept. */
    Set<DockId> docks();

    /** The last entry that is kept of the history of a dock that is its present one, and stands in the office's journal; {@link JournalHead#EMPTY} if none is. */
    JournalHead head(DockId dock);

    /**
     * Hands out entries that came in together, in order.
     *
     * @param came as the office's journal says it
     * @param firstSeq one of its numbers, where to begin
     * @param sink returns false to stop early
     * @throws JournalException if one of them cannot be read back whole, or they are not those that came in; nothing of them
     *     was handed out then
     */
    void read(JournalShipped came, long firstSeq, EntryReader sink) throws JournalException;
}
