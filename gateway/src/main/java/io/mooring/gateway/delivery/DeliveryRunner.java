package io.mooring.gateway.delivery;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the journal says is stored to one destination, in the order it was stored, and looks a second time whether
 * it arrived whole. Everything it knows it folds from the journal, so that a power cut between any two steps costs at
 * most a repetition, which destinations take without harm.
 *
 * <p>While the destination does not answer, everything waits in order; what it refuses is put off and the others go on.
 * {@link #step} does one thing on the caller's thread, which must always be the same; {@link DeliveryThread} calls it for
 * as long as the daemon runs. {@link #snapshot} may be asked from any thread.
 */
public final class DeliveryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);

    private final Journal journal;
    private final Destination destination;
    private final DeliverySettings settings;
    private final GatewayClock clock;
    private final LocalTrouble localTrouble;
    private final Actor actor;
    private final DeliveryQueue queue;
    private final BackOff backOff;
    private final Throughput throughput;
    private long unreachableUntilNanos;
    private int failuresInARow;
    private boolean confirmNext;
    private String message = "";
    private volatile DestinationSnapshot snapshot;
    private volatile long lastSignNanos;

    public DeliveryRunner(
            Journal journal,
            Destination destination,
            DeliverySettings settings,
            GatewayClock clock,
            LocalTrouble localTrouble) {
        this.journal = journal;
        this.destination = destination;
        this.settings = settings;
        this.clock = clock;
        this.localTrouble = localTrouble;
        this.actor = Actor.dock(journal.dock());
        this.queue = new DeliveryQueue(destination.name(), clock, settings.confirmAfter());
        this.backOff = new BackOff(settings.retryFirst(), settings.retryMax(), settings.jitterSeed());
        this.throughput = new Throughput(clock);
        this.unreachableUntilNanos = clock.monotonicNanos();
        this.snapshot = look();
        this.lastSignNanos = clock.monotonicNanos();
    }

    /** For how long there was no sign of progress: a step that began or ended, a byte that was taken. */
    Duration silent() {
        return Duration.ofNanos(clock.monotonicNanos() - lastSignNanos);
    }

    private void taken(long bytes) {
        lastSignNanos = clock.monotonicNanos();
        throughput.taken(bytes);
    }

    /**
     * Takes in what the journal has got since, then tries at most one delivery or one confirmation; blocks while that
     * lasts.
     *
     * @throws JournalException if the outcome could not be made durable; nothing may be tried any more
     */
    public DeliveryTurn step() throws JournalException {
        lastSignNanos = clock.monotonicNanos();
        catchUp();
        try {
            return turn();
        } finally {
            lastSignNanos = clock.monotonicNanos();
            throughput.end();
            catchUp();
        }
    }

    /** How the destination stands; while a delivery runs, with its present rate. */
    public DestinationSnapshot snapshot() {
        DestinationSnapshot latest = snapshot;
        return new DestinationSnapshot(
                latest.name(),
                latest.counts(),
                latest.reachable(),
                latest.waiting(),
                latest.waitingBytes(),
                latest.acknowledged(),
                latest.confirmed(),
                throughput.bytesPerSecond(),
                latest.message());
    }

    private void catchUp() throws JournalException {
        journal.read(queue.seq() + 1, entry -> {
            queue.fold(entry);
            return true;
        });
        snapshot = look();
    }

    private DeliveryTurn turn() throws JournalException {
        long now = clock.monotonicNanos();
        if (unreachableUntilNanos - now > 0) {
            return DeliveryTurn.idle(Duration.ofNanos(unreachableUntilNanos - now));
        }
        Optional<Consignment> toDeliver = queue.nextToDeliver(now);
        Optional<Consignment> toConfirm = queue.nextToConfirm(now);
        if (toDeliver.isEmpty() && toConfirm.isEmpty()) {
            return DeliveryTurn.idle(queue.untilDue(now));
        }
        // Taking turns: neither a flood of new recordings nor a long row of looks holds the other up.
        boolean confirm = toDeliver.isEmpty() || (toConfirm.isPresent() && confirmNext);
        confirmNext = !confirm;
        if (confirm) {
            confirm(toConfirm.orElseThrow());
        } else {
            deliver(toDeliver.orElseThrow());
        }
        return DeliveryTurn.again();
    }

    private void deliver(Consignment consignment) throws JournalException {
        throughput.begin();
        try {
            String receipt = destination.deliver(consignment.parcel(), this::taken);
            answered("");
            append(new DeliveryEvent.Acknowledged(consignment.recording, destination.name(), receipt));
        } catch (DeliveryException e) {
            failed(consignment, e, false);
        }
    }

    private void confirm(Consignment consignment) throws JournalException {
        try {
            String method = destination.confirm(consignment.parcel(), receipt(consignment));
            answered("");
            append(new DeliveryEvent.Confirmed(consignment.recording, destination.name(), method));
        } catch (DeliveryException e) {
            failed(consignment, e, true);
        }
    }

    /** Read back when it is wanted: kept in memory, receipts would grow with what is unconfirmed. */
    private String receipt(Consignment consignment) throws JournalException {
        var found = new StringBuilder();
        journal.read(consignment.ackSeq, entry -> {
            if (entry.event() instanceof DeliveryEvent.Acknowledged acknowledged) {
                found.append(acknowledged.receipt());
            }
            return false;
        });
        return found.toString();
    }

    private void failed(Consignment consignment, DeliveryException failure, boolean confirming)
            throws JournalException {
        LOG.debug("{}: {}", destination.name(), failure.kind(), failure);
        switch (failure.kind()) {
            case UNREACHABLE -> unreachable(reason(failure));
            case REFUSED -> refused(consignment, reason(failure), confirming);
            case DIFFERS -> differs(consignment, reason(failure), confirming);
            case LOCAL -> unreadable(consignment, reason(failure));
            case CANCELLED -> unreachableUntilNanos = clock.monotonicNanos() + backOff.nanos(1);
        }
    }

    private void unreachable(String reason) throws JournalException {
        failuresInARow++;
        unreachableUntilNanos = clock.monotonicNanos() + backOff.nanos(failuresInARow);
        message = reason;
        if (queue.reachable()) {
            LOG.warn("{} does not answer; recordings wait: {}", destination.name(), reason);
            append(new DockEvent.UplinkLost(destination.name(), reason));
        }
    }

    private void refused(Consignment consignment, String reason, boolean confirming) throws JournalException {
        answered(reason);
        consignment.putOff(clock.monotonicNanos() + settings.putOff().toNanos());
        LOG.warn("{} refuses {}: {}", destination.name(), consignment.recording.brief(), reason);
        // Said once: an hourly repetition would tell nobody anything, and fill the journal.
        if (!confirming && !reason.equals(consignment.refusal)) {
            append(new DeliveryEvent.DeliveryRefused(consignment.recording, destination.name(), reason));
        }
    }

    private void differs(Consignment consignment, String reason, boolean confirming) throws JournalException {
        answered(reason);
        LOG.error("{} does not hold {} whole: {}", destination.name(), consignment.recording.brief(), reason);
        if (confirming) {
            append(new DeliveryEvent.ConfirmationFailed(consignment.recording, destination.name(), reason));
            catchUp();
        } else if (!reason.equals(consignment.refusal)) {
            append(new DeliveryEvent.DeliveryRefused(consignment.recording, destination.name(), reason));
        }
        consignment.putOff(clock.monotonicNanos() + backOff.nanos(consignment.failures + 1));
    }

    private void unreadable(Consignment consignment, String reason) {
        message = reason;
        consignment.putOff(clock.monotonicNanos() + settings.putOff().toNanos());
        LOG.error("our copy of {} cannot be delivered to {}: {}", consignment.recording, destination.name(), reason);
        localTrouble.unreadable(consignment.recording, reason);
    }

    /** The destination said something, were it no: it is there. */
    private void answered(String trouble) throws JournalException {
        failuresInARow = 0;
        message = trouble;
        if (!queue.reachable()) {
            LOG.info("{} answers again", destination.name());
            append(new DockEvent.UplinkRestored(destination.name()));
        }
    }

    private void append(Event event) throws JournalException {
        journal.append(actor, event);
    }

    private DestinationSnapshot look() {
        return new DestinationSnapshot(
                destination.name(),
                destination.counts(),
                queue.reachable(),
                queue.waiting(),
                queue.waitingBytes(),
                queue.acknowledged(),
                queue.confirmed(),
                0,
                message);
    }

    private static String reason(DeliveryException failure) {
        String text = failure.getMessage();
        return text == null ? failure.kind().name() : text;
    }
}
