package io.mooring.gateway.delivery;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the journal says about one destination: which recordings wait, which it acknowledged, which were confirmed. A
 * view: the same entries give the same queue, and a recording counts once however often its events repeat.
 */
final class DeliveryQueue {
    private final String destination;
    private final GatewayClock clock;
    private final Duration confirmAfter;
    private final NavigableMap<Long, Consignment> waiting = new TreeMap<>();
    private final NavigableMap<Long, Consignment> acknowledged = new TreeMap<>();
    private final Map<RecordingId, Consignment> open = new HashMap<>();
    private final Map<RecordingId, Consignment> confirmed = new HashMap<>();
    private long waitingBytes;
    private boolean reachable = true;
    private long seq;

    DeliveryQueue(String destination, GatewayClock clock, Duration confirmAfter) {
        this.destination = destination;
        this.clock = clock;
        this.confirmAfter = confirmAfter;
    }

    /** The last entry folded. */
    long seq() {
        return seq;
    }

    long waiting() {
        return waiting.size();
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** Confirmed ones among them. */
    long acknowledged() {
        return (long) acknowledged.size() + confirmed.size();
    }

    long confirmed() {
        return confirmed.size();
    }

    boolean reachable() {
        return reachable;
    }

    /** The first in order that may be delivered now. */
    Optional<Consignment> nextToDeliver(long nowNanos) {
        return firstDue(waiting.values(), nowNanos);
    }

    /** The first in order that may be looked at now. */
    Optional<Consignment> nextToConfirm(long nowNanos) {
        return firstDue(acknowledged.values(), nowNanos);
    }

    /** How long until something is due, or {@link DeliveryTurn#WHENEVER}. */
    Duration untilDue(long nowNanos) {
        long wait = DeliveryTurn.WHENEVER.toNanos();
        for (Consignment consignment : open.values()) {
            wait = Math.min(wait, Math.max(0, consignment.notBeforeNanos - nowNanos));
        }
        return Duration.ofNanos(wait);
    }

    void fold(JournalEntry entry) {
        seq = entry.seq();
        Event event = entry.event();
        if (event instanceof RecordingEvent.Stored stored) {
            stored(entry.seq(), stored);
        } else if (event instanceof DockEvent.UplinkLost lost
                && lost.destination().equals(destination)) {
            reachable = false;
        } else if (event instanceof DockEvent.UplinkRestored back
                && back.destination().equals(destination)) {
            reachable = true;
        } else if (event instanceof DeliveryEvent delivery) {
            delivery(entry, delivery);
        }
    }

    private void delivery(JournalEntry entry, DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Acknowledged answer && ours(answer.destination())) {
            acknowledged(entry, answer.recording());
        } else if (event instanceof DeliveryEvent.Confirmed found && ours(found.destination())) {
            confirmed(found.recording());
        } else if (event instanceof DeliveryEvent.ConfirmationFailed failed && ours(failed.destination())) {
            backToWaiting(failed.recording());
        } else if (event instanceof DeliveryEvent.DeliveryRefused refused && ours(refused.destination())) {
            Consignment consignment = open.get(refused.recording());
            if (consignment != null) {
                consignment.refusal = refused.reason();
            }
        }
    }

    private boolean ours(String name) {
        return destination.equals(name);
    }

    private void stored(long storedSeq, RecordingEvent.Stored stored) {
        RecordingId recording = stored.recording();
        if (!open.containsKey(recording) && !confirmed.containsKey(recording)) {
            var consignment = new Consignment(recording, stored.sizeBytes(), storedSeq, clock.monotonicNanos());
            open.put(recording, consignment);
            await(consignment);
        }
    }

    private void acknowledged(JournalEntry entry, RecordingId recording) {
        Consignment consignment = open.get(recording);
        if (consignment == null || waiting.remove(consignment.seq) == null) {
            return;
        }
        waitingBytes -= consignment.sizeBytes;
        consignment.failures = 0;
        consignment.refusal = null;
        consignment.notBeforeNanos = lookNotBefore(entry);
        consignment.ackSeq = entry.seq();
        acknowledged.put(consignment.seq, consignment);
    }

    /** Counted on the monotonic clock; an entry of an earlier boot is of unknown age, so the wait begins again. */
    private long lookNotBefore(JournalEntry entry) {
        long from = entry.time().bootId().equals(clock.bootId())
                ? Math.multiplyExact(entry.time().monoMillis(), 1_000_000L)
                : clock.monotonicNanos();
        return from + confirmAfter.toNanos();
    }

    private void confirmed(RecordingId recording) {
        Consignment consignment = open.remove(recording);
        if (consignment == null) {
            return;
        }
        if (waiting.remove(consignment.seq) != null) {
            waitingBytes -= consignment.sizeBytes;
        }
        acknowledged.remove(consignment.seq);
        confirmed.put(recording, consignment);
    }

    /** A later look may also find that what was confirmed is whole no more. */
    private void backToWaiting(RecordingId recording) {
        Consignment lost = confirmed.remove(recording);
        if (lost != null) {
            lost.failures = 0;
            lost.refusal = null;
            lost.notBeforeNanos = clock.monotonicNanos();
            open.put(recording, lost);
            await(lost);
            return;
        }
        Consignment consignment = open.get(recording);
        if (consignment != null && acknowledged.remove(consignment.seq) != null) {
            consignment.notBeforeNanos = clock.monotonicNanos();
            await(consignment);
        }
    }

    private void await(Consignment consignment) {
        waiting.put(consignment.seq, consignment);
        waitingBytes += consignment.sizeBytes;
    }

    private static Optional<Consignment> firstDue(Collection<Consignment> inOrder, long nowNanos) {
        for (Consignment consignment : inOrder) {
            if (consignment.due(nowNanos)) {
                return Optional.of(consignment);
            }
        }
        return Optional.empty();
    }
}
