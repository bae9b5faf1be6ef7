package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.Said;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane of a delivery: brings what its {@link Dispatch} hands out to the destination, and looks a second time whether it
 * arrived whole.
 *
 * <p>What the destination refuses is put off and the others go on. {@link #step} does one thing on the caller's thread, which
 * must always be the same; {@link DeliveryThread} calls it for as long as the daemon runs. {@link #snapshot} may be asked from
 * any thread.
 */
public final class DeliveryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);

    /** How often a delivery looks whether it may still go on. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** So much of a recording went before the destination did not answer: then it is not the recording. */
    private static final long MOVED_BYTES = 16L << 20;

    private final Dispatch dispatch;
    private final Destination destination;
    private final DeliverySettings settings;
    private final GatewayClock clock;
    private final LocalTrouble localTrouble;
    private final Meter.Lane meter;
    private volatile long lastSignNanos;
    private volatile boolean delivering;
    private volatile long goesFrom;
    private volatile long tookBytes;
    private long lookedNanos;

    /** The only lane there is, where nobody keeps an index. */
    public DeliveryRunner(
            Journal journal,
            Destination destination,
            DeliverySettings settings,
            GatewayClock clock,
            LocalTrouble localTrouble) {
        this(
                new Dispatch(Books.alone(journal), destination, settings, new RateLimit(clock), Gate.OPEN, clock),
                destination,
                clock,
                localTrouble);
    }

    /** @param destination nobody else's */
    DeliveryRunner(Dispatch dispatch, Destination destination, GatewayClock clock, LocalTrouble localTrouble) {
        this.dispatch = dispatch;
        this.destination = destination;
        this.settings = dispatch.settings();
        this.clock = clock;
        this.localTrouble = localTrouble;
        this.meter = dispatch.meter().lane();
        this.lastSignNanos = clock.monotonicNanos();
    }

    /** For how long there was no sign of progress: a step that began or ended, a byte that was taken. */
    Duration silent() {
        return Duration.ofNanos(clock.monotonicNanos() - lastSignNanos);
    }

    /** Of one recording. */
    private final class Progress implements Destination.ProgressListener {
        private final Consignment consignment;

        Progress(Consignment consignment) {
            this.consignment = consignment;
        }

        @Override
        public void goesOnFrom(long bytesThere) {
            lastSignNanos = clock.monotonicNanos();
            consignment.takenBytes = bytesThere;
            goesFrom = bytesThere;
            tookBytes = 0;
            meter.goesOnFrom(bytesThere);
        }

        @Override
        public void taken(long bytesTaken) {
            DeliveryRunner.this.taken(consignment, bytesTaken);
        }
    }

    private void taken(Consignment consignment, long bytes) {
        long now = clock.monotonicNanos();
        lastSignNanos = now;
        consignment.takenBytes = bytes;
        tookBytes = bytes - goesFrom;
        meter.taken(bytes);
        if (now - lookedNanos >= LOOK_EVERY.toNanos()) {
            lookedNanos = now;
            stopUnlessItGoesOn(consignment);
        }
    }

    /** What would begin anew elsewhere is brought to its end, unless it must not arrive at all. */
    private void stopUnlessItGoesOn(Consignment consignment) {
        if (!dispatch.mayGo(consignment) || (destination.resumes() && !dispatch.goesOn())) {
            destination.cancel();
        }
    }

    /** Whoever paused the delivery need not wait for what is on its way, where that can go on later. Any thread. */
    void pause() {
        if (delivering && destination.resumes()) {
            destination.cancel();
        }
    }

    /**
     * Takes in what the journal has got since, then tries at most one delivery or one confirmation; blocks while that
     * lasts.
     *
     * @throws JournalException if the outcome could not be made durable; nothing may be tried any more
     */
    public DeliveryTurn step() throws JournalException {
        Optional<Turn> turn = begin();
        if (turn.isEmpty()) {
            return DeliveryTurn.idle(dispatch.comeAgain());
        }
        finish(turn.get());
        return DeliveryTurn.again();
    }

    /** No more steps will be wanted; one that only finds what waits stops. Any thread. */
    void end() {
        dispatch.end();
    }

    /** The first half of a step: nothing blocks. */
    Optional<Turn> begin() throws JournalException {
        lastSignNanos = clock.monotonicNanos();
        dispatch.catchUp();
        return dispatch.next();
    }

    /** The second: blocks while it lasts. */
    void finish(Turn turn) throws JournalException {
        try {
            work(turn);
            dispatch.catchUp();
        } catch (RuntimeException e) {
            // Another lane must not meet the same defect in the next moment.
            dispatch.putOff(turn, DeliveryThread.DEFECT_PAUSE);
            throw e;
        } finally {
            dispatch.done(turn);
            lastSignNanos = clock.monotonicNanos();
        }
    }

    /** How the destination stands; while a delivery runs, with its present rate. */
    public DestinationSnapshot snapshot() {
        return dispatch.snapshot();
    }

    private void work(Turn turn) throws JournalException {
        try {
            if (turn.confirm()) {
                confirm(turn);
            } else {
                deliver(turn);
            }
        } catch (DeliveryException e) {
            failed(turn, e);
        }
    }

    private void deliver(Turn turn) throws DeliveryException, JournalException {
        dispatch.beginning();
        Consignment consignment = turn.consignment();
        Parcel parcel = consignment.parcel();
        meter.begin();
        goesFrom = 0;
        tookBytes = 0;
        delivering = true;
        try {
            String receipt = destination.deliver(parcel, new Progress(consignment));
            meter.arrived(parcel.sizeBytes());
            dispatch.answered();
            dispatch.append(new DeliveryEvent.Acknowledged(parcel.recording(), destination.name(), receipt));
        } finally {
            delivering = false;
            consignment.takenBytes = 0;
            meter.end();
        }
    }

    private void confirm(Turn turn) throws DeliveryException, JournalException {
        Parcel parcel = turn.consignment().parcel();
        String method = destination.confirm(parcel, dispatch.receipt(turn));
        dispatch.answered();
        dispatch.append(new DeliveryEvent.Confirmed(parcel.recording(), destination.name(), method));
    }

    private void failed(Turn turn, DeliveryException failure) throws JournalException {
        LOG.debug("{}: {}", destination.name(), failure.kind(), failure);
        switch (failure.kind()) {
            case UNREACHABLE -> unreachable(turn, failure.said());
            case REFUSED -> refused(turn, failure.said());
            case DIFFERS -> differs(turn, failure.said());
            case LOCAL -> unreadable(turn, failure.said());
            case CANCELLED -> dispatch.putOff(turn, settings.retryFirst());
        }
    }

    private void unreachable(Turn turn, Said reason) throws JournalException {
        boolean moved = !turn.confirm() && tookBytes >= MOVED_BYTES;
        if (!dispatch.unreachable(turn, reason, moved)) {
            LOG.warn(
                    "{} takes others, and not {}: {}",
                    destination.name(),
                    turn.consignment().recording.brief(),
                    reason.words());
            if (!turn.confirm()) {
                tellRefusal(turn, reason);
            }
        }
    }

    private void refused(Turn turn, Said reason) throws JournalException {
        dispatch.answered(Cause.of(CauseCode.DELIVERY_REFUSED, reason));
        Consignment refused = turn.consignment();
        dispatch.putOff(turn, settings.putOff());
        LOG.warn("{} refuses {}: {}", destination.name(), refused.recording.brief(), reason.words());
        if (!turn.confirm()) {
            tellRefusal(turn, reason);
        }
    }

    /** Said once: an hourly repetition would tell nobody anything, and fill the journal. */
    private void tellRefusal(Turn turn, Said reason) throws JournalException {
        if (!dispatch.toldRefusal(turn, reason.words())) {
            dispatch.append(new DeliveryEvent.DeliveryRefused(
                    turn.consignment().recording, destination.name(), reason.words()));
        }
    }

    private void differs(Turn turn, Said reason) throws JournalException {
        dispatch.answered(Cause.of(CauseCode.DELIVERY_DIFFERS, reason));
        Consignment differing = turn.consignment();
        LOG.error("{} does not hold {} whole: {}", destination.name(), differing.recording.brief(), reason.words());
        if (turn.confirm()) {
            dispatch.append(
                    new DeliveryEvent.ConfirmationFailed(differing.recording, destination.name(), reason.words()));
            dispatch.catchUp();
        } else {
            tellRefusal(turn, reason);
        }
        dispatch.backOff(turn);
    }

    private void unreadable(Turn turn, Said reason) {
        dispatch.unreadable(reason);
        dispatch.putOff(turn, settings.putOff());
        Consignment bad = turn.consignment();
        LOG.error("our copy of {} cannot be delivered to {}: {}", bad.recording, destination.name(), reason.words());
        localTrouble.unreadable(bad.recording, reason.words());
    }
}
