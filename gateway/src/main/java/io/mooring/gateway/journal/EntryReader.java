package io.mooring.gateway.journal;

/** Takes entries in order. */
@FunctionalInterface
public interface EntryReader {
    /** @return false to stop reading */
    boolean accept(JournalEntry entry) throws JournalException;

    /**
     * As above, for who keeps entries.
     *
     * @param bytes of it in the journal
     */
    default boolean accept(JournalEntry entry, int bytes) throws JournalException {
        return accept(entry);
    }
}
