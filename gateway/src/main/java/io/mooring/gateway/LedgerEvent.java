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

    /**
     * The dock signed a receipt: by itself when a visit was over, or because it was printed. With this in its journal, what it
     * signed is wherever the journal is.
     *
     * @param receipt its number: the entry with which the visit began
     * @param print which of its prints, from 1; 0 if nobody printed it
     * @param through the last entry that its recordings were taken from
     * @param said canonical JSON of what it says of the visit, without the recordings
     * @param statement the signed line ({@code custody.receipt.Statement}), which names SHA-256 of the whole and an entry before
     *     this one with the chain's hash there
     * @param key public half of the key it is signed with: {@code ed25519:…}
     */
    record ReceiptSigned(
            String visit, long receipt, long print, long through, String said, String statement, String key)
            implements LedgerEvent {}
}
