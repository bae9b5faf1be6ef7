package io.mooring.gateway.journal;

/** Takes entries in order. */
@FunctionalInterface
public interface EntryReader {
    /** @return false to stop reading */
    boolean accept(JournalEntry entry) throws JournalException;
}
