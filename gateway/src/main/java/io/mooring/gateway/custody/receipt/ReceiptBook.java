package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.ledger.Moment;
import org.jspecify.annotations.Nullable;

/** Where receipts of visits are found: at the dock that signs them, or at the office that keeps what docks signed. Any thread. */
public interface ReceiptBook {
    /**
     * Of the officer who had the camera; empty if nobody knows.
     *
     * @throws RefusalException NOT_FOUND if there is no such receipt
     */
    String officer(long receipt) throws RefusalException;

    /**
     * What can be shown of a receipt.
     *
     * @throws RefusalException NOT_FOUND if there is no such receipt; CONFLICT if it names too much, or may not be signed
     */
    Seen look(long receipt) throws RefusalException;

    /**
     * With its signed line, for {@code mooring verify}.
     *
     * @throws RefusalException as {@link #look}, and CONFLICT where there is no line that holds
     */
    ReceiptFile file(long receipt) throws RefusalException;

    /** What stands behind a receipt that is shown. */
    enum Proof {
        /** This dock signed it for whoever looks at it now. */
        HERE,
        /** The dock signed it then; signature, content and journal were compared, and agree. */
        KEPT,
        /** Nobody signed it: the camera is in the bay, or its dock was cut off from it. */
        OPEN,
        /** Nobody signed it: it names more recordings than a receipt may. */
        LONG,
        /** While the camera was there the dock's journal grew by more than is read for a receipt: nothing is compared or listed. */
        WIDE,
        /** Nobody signed it, as far as the dock's journal has come in. */
        UNSIGNED,
        /** The dock's line does not hold for the dock's own journal: its signature is none. */
        BAD_SIGNATURE,
        /** It speaks of another dock, another visit, or of entries that came later. */
        BAD_PLACE,
        /** What it says is not what the journal says of the visit. */
        BAD_CONTENT,
        /** The journal has another hash at the entry that it names. */
        BAD_HASH
    }

    /**
     * A receipt as it is shown.
     *
     * @param print which one; 0 on the screen
     * @param prints how often it was printed up to now
     * @param at when the journal's last entry was written that it speaks of, or when it was signed; absent for {@code OPEN},
     *     {@code LONG}, {@code UNSIGNED} and a {@code WIDE} one that nobody signed
     * @param journalSeq that entry, of the dock's journal; 0 where there is none
     * @param statement the signed line, and {@code key} with which it is checked; absent where there is none
     */
    record Seen(
            Body body,
            long print,
            long prints,
            @Nullable Moment at,
            long journalSeq,
            Proof proof,
            @Nullable String statement,
            @Nullable String key) {}
}
