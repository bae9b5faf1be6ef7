package io.mooring.gateway.journal;

/**
 * The end of the chain.
 *
 * @param seq the last durable entry, 0 for an empty journal
 * @param hash its chain hash, 64 lower-case hexadecimal digits; zeros for an empty journal
 */
public record JournalHead(long seq, String hash) {
    /** The head of a journal without entries. */
    public static final JournalHead EMPTY = new JournalHead(0, "0".repeat(64));
}
