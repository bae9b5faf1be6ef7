package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Load;
import io.mooring.gateway.delivery.plan.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One recording on its way to one destination, not confirmed there yet. Guarded by its delivery's {@link Dispatch}. */
final class Consignment implements Load {
    final RecordingId recording;
    final long sizeBytes;

    /** The journal's number of the entry that says it is stored. */
    final long seq;

    final Moment docked;

    /** When it was made, corrected; null where that is not known. */
    final @Nullable Instant made;

    /** Changes only while it stands in no order. */
    long deadlineMillis;

    /** What custody says; null while it said nothing. */
    DueBook.@Nullable Due due;

    /** What it says now, to take the place of that. */
    DueBook.@Nullable Due newDue;

    /** False where {@link #deadlineMillis} is only the earliest it can be. */
    boolean deadlineKnown;

    /** Whether the journal says that it missed its deadline. */
    boolean missed;

    /** Monotonic; not tried before. Changes only while it stands in no order. */
    long notBeforeNanos;

    /** It may not leave, until a person says otherwise or it is asked again. */
    boolean withheld;

    /** A lane is at it. */
    boolean inHand;

    /** Of it, by the lane that is at it. */
    volatile long takenBytes;

    /** The destination said that it has it; it waits for the independent look. */
    boolean acknowledged;

    /** Tries in a row that ended in an answer we did not want. */
    int failures;

    /** How often the destination had answered, for others, when it last did not for this one; -1 if that never was. */
    long answersBefore = -1;

    /** How often it did not, though others got through since it did not before. */
    int failuresAlone;

    /** Why it was refused, as the journal has it last. */
    @Nullable
    String refusal;

    /** The journal's number of the entry that holds its receipt; 0 while there is none. */
    long ackSeq;

    Consignment(Parcel parcel, Moment docked, @Nullable Instant made, long nowNanos) {
        this.recording = parcel.recording();
        this.sizeBytes = parcel.sizeBytes();
        this.seq = parcel.storedSeq();
        this.docked = docked;
        this.made = made;
        this.notBeforeNanos = nowNanos;
    }

    @Override
    public long bytesLeft() {
        return Math.max(0, sizeBytes - takenBytes);
    }

    @Override
    public long deadlineMillis() {
        return deadlineMillis;
    }

    /** Its line in a backlog. */
    Backlog.Item item() {
        return new Backlog.Item(deadlineMillis, seq, sizeBytes, deadlineKnown, missed, due != null);
    }

    Parcel parcel() {
        return new Parcel(recording, sizeBytes, seq);
    }

    /** Earliest deadline first; of one deadline, in the order stored. */
    static int byDeadline(Consignment a, Consignment b) {
        int byDeadline = Long.compare(a.deadlineMillis, b.deadlineMillis);
        return byDeadline != 0 ? byDeadline : Long.compare(a.seq, b.seq);
    }

    /** Which may be tried first; differences alone mean anything on the monotonic clock. */
    static int byWait(Consignment a, Consignment b) {
        int byWait = Long.compare(a.notBeforeNanos - b.notBeforeNanos, 0);
        return byWait != 0 ? byWait : Long.compare(a.seq, b.seq);
    }
}
