package io.mooring.gateway.telemetry;

import java.util.List;

/**
 * How far the outbox has come. Losing it costs repeats alone, which subscribers tell by (dock, seq).
 *
 * @param seq every journal entry up to here was acknowledged, is parked, or is none to tell
 * @param previous the last entry up to here that is one to tell, 0 for none
 * @param parked what the broker refused, by sequence number
 * @param visits the bays of visits that later entries may name
 */
record OutboxPosition(long seq, long previous, List<Parked> parked, List<VisitBay> visits) {
    /** Before the journal's first entry. */
    static final OutboxPosition START = new OutboxPosition(0, 0, List.of(), List.of());

    OutboxPosition {
        if (seq < 0 || previous < 0 || previous > seq) {
            throw new IllegalArgumentException(
                    "outbox position: expected 0 <= previous <= seq, got seq " + seq + ", previous " + previous);
        }
        parked = List.copyOf(parked);
        visits = List.copyOf(visits);
    }

    /** One refused entry, with what its message needs that its entry does not hold. */
    record Parked(long seq, int bay, long previous) {}

    /** Which bay a visit takes place in. */
    record VisitBay(String visit, int bay) {}
}
