package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import org.jspecify.annotations.Nullable;

/** One recording on its way to one destination, not confirmed there yet. Belongs to the thread of its delivery. */
final class Consignment {
    final RecordingId recording;
    final long sizeBytes;

    /** The journal's number of the entry that says it is stored: the order of delivery. */
    final long seq;

    /** Monotonic; not tried before. */
    long notBeforeNanos;

    /** Tries in a row that ended in an answer we did not want. */
    int failures;

    /** Why it was refused, as the journal has it last. */
    @Nullable
    String refusal;

    /** The journal's number of the entry that holds its receipt; 0 while there is none. */
    long ackSeq;

    Consignment(RecordingId recording, long sizeBytes, long seq, long nowNanos) {
        this.recording = recording;
        this.sizeBytes = sizeBytes;
        this.seq = seq;
        this.notBeforeNanos = nowNanos;
    }

    Parcel parcel() {
        return new Parcel(recording, sizeBytes, seq);
    }

    boolean due(long nowNanos) {
        return notBeforeNanos - nowNanos <= 0;
    }

    void putOff(long untilNanos) {
        failures++;
        notBeforeNanos = untilNanos;
    }
}
