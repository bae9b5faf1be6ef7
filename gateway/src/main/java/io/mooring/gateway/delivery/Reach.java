package io.mooring.gateway.delivery;

import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a destination that does not answer is asked again, and whether it is the destination: one that fails for a recording again and
 * again while others get through fails for that one alone, and neither that one nor a few like it keep the rest waiting. Guarded by
 * its {@link Dispatch}.
 */
final class Reach {
    /** How many are passed over for another in a try, at most. */
    static final int PASSED_MAX = 64;

    /** After so many failures, with answers for others in between, it is the recording. */
    static final int ALONE_AFTER = 3;

    private final BackOff backOff;
    private final GatewayClock clock;
    private long untilNanos;
    private long failedAtNanos;
    private int failuresInARow;
    private long answers;

    Reach(BackOff backOff, GatewayClock clock) {
        this.backOff = backOff;
        this.clock = clock;
        this.untilNanos = clock.monotonicNanos();
        this.failedAtNanos = untilNanos;
    }

    /** Nanoseconds until it is asked again; 0 or less if it may be now. */
    long untilAsked(long nowNanos) {
        return untilNanos - nowNanos;
    }

    /** Gives the first of what waits. */
    @FunctionalInterface
    interface First {
        Optional<Consignment> get() throws JournalException;
    }

    /** Whose turn it is; after two failures every second time another, for which there was none yet. */
    Optional<Consignment> first(DeliveryQueue queue, First waiting) throws JournalException {
        List<Consignment> passed = new ArrayList<>();
        Optional<Consignment> found = waiting.get();
        while (another() && passed.size() < PASSED_MAX && found.isPresent() && found.get().answersBefore >= 0) {
            queue.take(found.get());
            passed.add(found.get());
            found = waiting.get();
        }
        passed.forEach(queue::giveBack);
        return found.isPresent() || passed.isEmpty() ? found : Optional.of(passed.get(0));
    }

    /** What is away for a moment gets everything in its order. */
    private boolean another() {
        return failuresInARow > 1 && failuresInARow % 2 == 1;
    }

    /** Whether it is a look, if there are both; the tries with another take turns among themselves. */
    boolean looks(boolean turn) {
        return another() ? failuresInARow / 2 % 2 == 1 : turn;
    }

    void answered() {
        failuresInARow = 0;
        answers++;
    }

    /**
     * There was no answer, or one that others would get as well.
     *
     * @param moved whether much of the recording went: then it is the way there, and not the recording
     * @return false if it is this recording alone, and says nothing of the destination
     */
    boolean failed(Turn turn, boolean moved) {
        Consignment failed = turn.consignment();
        boolean othersGotThrough = failed.answersBefore >= 0 && answers > failed.answersBefore;
        failed.answersBefore = answers;
        if (moved) {
            failed.failuresAlone = 0;
        } else if (othersGotThrough) {
            failed.failuresAlone++;
        }
        if (failed.failuresAlone >= ALONE_AFTER) {
            return false;
        }
        // Lanes that were at it together met one failure, not several.
        if (failuresInARow == 0 || turn.begunNanos() - failedAtNanos > 0) {
            failuresInARow++;
        }
        failedAtNanos = clock.monotonicNanos();
        untilNanos = failedAtNanos + backOff.nanos(failuresInARow);
        return true;
    }
}
