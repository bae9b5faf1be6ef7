package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.proof.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recordings that arrived after their deadline, of which nobody was told yet. */
final class LateArrivals {
    private final Map<RecordingId, Instant> untold = new LinkedHashMap<>();

    void arrived(Consignment consignment, JournalEntry entry, String receipt) {
        if (late(consignment, entry, receipt)) {
            untold.put(consignment.recording, Instant.ofEpochMilli(consignment.deadlineMillis));
        }
    }

    void told(RecordingId recording) {
        untold.remove(recording);
    }

    /** With their deadlines. */
    Map<RecordingId, Instant> untold() {
        return untold;
    }

    /**
     * Whether it arrived after its deadline, and nobody was told. The receipt's time counts: its answer may have come much
     * later. Nothing is said where either time is not known.
     */
    private static boolean late(Consignment consignment, JournalEntry entry, String receipt) {
        boolean judged =
                consignment.deadlineKnown && !consignment.missed && entry.time().trust() != TimeTrust.UNTRUSTED;
        if (!judged || entry.time().wall().toEpochMilli() <= consignment.deadlineMillis) {
            return false;
        }
        Instant arrived =
                Receipt.read(receipt).map(Receipt::time).orElse(entry.time().wall());
        return arrived.toEpochMilli() > consignment.deadlineMillis;
    }
}
