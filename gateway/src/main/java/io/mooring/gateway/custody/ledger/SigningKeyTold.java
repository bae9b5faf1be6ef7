package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.rows.RowReader;

/**
 * A key with which receipts are signed, as a dock's journal tells of it.
 *
 * @param dock whose; empty for the journal's own
 * @param key its public half: {@code ed25519:…}, if the dock writes what it must
 * @param entry that told of it first, and {@code since} when that was, by the dock's clock
 * @param receipts signed with it
 */
public record SigningKeyTold(String dock, String key, long entry, Moment since, long receipts) {
    static SigningKeyTold of(RowReader in) {
        String dock = in.text();
        String key = in.text();
        long entry = in.number();
        Moment since = Moment.read(in);
        if (since == null) {
            throw new IllegalStateException("a key that nobody told of");
        }
        return new SigningKeyTold(dock, key, entry, since, in.number());
    }
}
