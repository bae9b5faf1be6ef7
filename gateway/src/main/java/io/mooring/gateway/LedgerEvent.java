package io.mooring.gateway;

/** What people add to the usage ledger (R12), and what they take from it on paper. */
public sealed interface LedgerEvent extends Event {
    /**
     * The custodian says what was recorded in one use of a camera (记录内容); a later one takes the place of this.
     *
     * @param use the ledger line's number
     * @param content as written; empty takes back what was said
     */
    record ContentRecorded(long use, String content) implements LedgerEvent {}

    /**
     * A handover receipt was printed: the journal's head that it carries stands behind this entry.
     *
     * @param receipt its number: the entry with which the visit began
     * @param print which of its prints, from 1; from 2 on it says that it is a reprint
     * @param bodySha256 of the canonical JSON of what it says of the visit
     * @param recordings named in it
     */
    record ReceiptPrinted(String visit, long receipt, long print, String bodySha256, long recordings)
            implements LedgerEvent {}
}
