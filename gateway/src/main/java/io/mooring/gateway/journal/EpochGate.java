package io.mooring.gateway.journal;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;

/**
 * What an epoch of another process's numbering must be like: it begins with the entry by which people acknowledged it and in no
 * other way, and follows what was before.
 */
final class EpochGate {
    /**
     * @param before the epoch of the entry before, 0 if there is none
     * @param epoch of this entry
     * @throws PieceException of kind EPOCH, naming what is wrong
     */
    void pass(int before, int epoch, JournalEntry entry) throws PieceException {
        int last = Math.max(before, 1);
        if (!(entry.event() instanceof HistoryAcknowledged acknowledged)) {
            if (epoch != last) {
                throw PieceException.epoch(
                        entry.seq(),
                        Said.of(
                                Heard.EPOCH_UNACKNOWLEDGED,
                                "epoch " + epoch + " begins at entry " + entry.seq() + ", which acknowledges nothing",
                                epoch));
            }
            return;
        }
        if (epoch == last) {
            throw PieceException.epoch(
                    entry.seq(),
                    Said.of(
                            Heard.EPOCH_WITHIN,
                            "entry " + entry.seq() + " acknowledges epoch " + acknowledged.epoch() + " within epoch "
                                    + epoch + ", which it does not begin",
                            acknowledged.epoch(),
                            epoch));
        }
        int expected = HistoryAcknowledged.after(last, acknowledged.witnessedEpoch());
        if (acknowledged.epoch() != epoch || epoch != expected) {
            throw PieceException.epoch(
                    entry.seq(),
                    Said.of(
                            Heard.EPOCH_UNEXPECTED,
                            "entry " + entry.seq() + " begins epoch " + epoch + " and acknowledges epoch "
                                    + acknowledged.epoch() + ", expected epoch " + expected,
                            epoch,
                            acknowledged.epoch(),
                            expected));
        }
    }
}
