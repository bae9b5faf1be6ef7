package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Load;
import io.mooring.gateway.index.DeliveryState;
import io.mooring.gateway.index.Outgoing;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is not confirmed at one destination, in the order in which it goes. Only the most urgent and those that were tried are
 * consignments; the rest are a line in a {@link Backlog} each and become consignments when it is their turn, so that a long
 * outage takes little memory. Guarded by its delivery's {@link Dispatch}.
 */
final class Lineup {
    /** Consignments made at once from a backlog. */
    private static final int BATCH = 64;

    private final OutgoingBook book;
    private final GatewayClock clock;
    private final DeliverySettings settings;
    private final KnownTime time;
    private final int consignmentsMax;
    private final Map<RecordingId, Consignment> open = new HashMap<>();
    private final NavigableSet<Consignment> waiting = new TreeSet<>(Consignment::byDeadline);
    private final DueOrder toDeliver = new DueOrder();
    private final DueOrder toConfirm = new DueOrder();
    private final Backlog rest = new Backlog();
    private final Backlog unseen = new Backlog();
    private final Lines lines = new Lines(rest, unseen);
    private final Map<RecordingId, Consignment> again = new HashMap<>();
    private final Withheld withheld = new Withheld();
    private long waitingBytes;

    /** @param consignmentsMax what is beyond goes back to a backlog */
    Lineup(OutgoingBook book, GatewayClock clock, DeliverySettings settings, KnownTime time, int consignmentsMax) {
        this.book = book;
        this.clock = clock;
        this.settings = settings;
        this.time = time;
        this.consignmentsMax = consignmentsMax;
    }

    long waiting() {
        return (long) waiting.size() + rest.size();
    }

    long waitingBytes() {
        return waitingBytes + rest.bytes();
    }

    /** Acknowledged, and not confirmed. */
    long unconfirmed() {
        return (long) open.size() - waiting.size() + unseen.size();
    }

    /** Those that are consignments now. */
    Map<RecordingId, Consignment> open() {
        return open;
    }

    /** Whether all that is not confirmed is. */
    boolean whole() {
        return lines.size() == 0;
    }

    /** Those that are none yet. */
    Lines lines() {
        return lines;
    }

    Withheld withheld() {
        return withheld;
    }

    /** What waits, by deadline. */
    Iterator<Load> inOrder() {
        return new InOrder(waiting.iterator(), rest.inOrder());
    }

    /** The first of what waits; null if nothing does. */
    @Nullable
    Instant nextDeadline() {
        Iterator<Load> all = inOrder();
        return all.hasNext() ? Instant.ofEpochMilli(all.next().deadlineMillis()) : null;
    }

    /** Which recording a load of {@link #inOrder} is; empty if it left in between. */
    Optional<RecordingId> recording(Load load) {
        return load instanceof Backlog.Item item
                ? book.storedBy(item.seq()).map(Outgoing::recording)
                : Optional.of(((Consignment) load).recording);
    }

    /** The first by deadline that may be delivered now. */
    Optional<Consignment> nextToDeliver(long nowNanos) {
        rest.letGoAt(nowNanos);
        if (rest.parked() == 0) {
            withheld.parked(0);
        }
        return next(toDeliver, rest, nowNanos);
    }

    /** The first by deadline that may be looked at now. */
    Optional<Consignment> nextToConfirm(long nowNanos) {
        unseen.letGoAt(nowNanos);
        return next(toConfirm, unseen, nowNanos);
    }

    private Optional<Consignment> next(DueOrder order, Backlog from, long nowNanos) {
        Optional<Consignment> first = order.first(nowNanos);
        for (int i = 0; i < consignmentsMax; i += BATCH) {
            Backlog.Item item = from.first();
            if (item == null || (first.isPresent() && !item.before(first.get()))) {
                break;
            }
            for (int taken = 0; taken < BATCH && item != null; taken++) {
                from.takeFirst();
                open(item);
                item = from.first();
            }
            first = order.first(nowNanos);
            trim();
        }
        return first;
    }

    /** What left in between is not: the entry that says so comes. */
    private void open(Backlog.Item item) {
        book.storedBy(item.seq())
                .filter(told -> told.state() != DeliveryState.CONFIRMED)
                .ifPresent(told -> {
                    Consignment consignment = consignment(told);
                    consignment.deadlineMillis = item.deadlineMillis();
                    consignment.deadlineKnown = item.known();
                    consignment.due = item.said()
                            ? new DueBook.Due(Instant.ofEpochMilli(item.deadlineMillis()), item.known())
                            : null;
                    add(consignment);
                });
    }

    /** As the index has it; its deadline is still to be set. */
    Consignment consignment(Outgoing told) {
        var parcel = new Parcel(told.recording(), told.sizeBytes(), told.firstSeq());
        var consignment = new Consignment(
                parcel,
                told.docked() == null ? time.past() : time.moment(told.docked()),
                told.made(),
                clock.monotonicNanos());
        update(consignment, told);
        return consignment;
    }

    /** To be called while it stands in no order. */
    private void update(Consignment consignment, Outgoing told) {
        consignment.missed = told.missed();
        consignment.refusal = told.refusal().isEmpty() ? null : told.refusal();
        consignment.acknowledged = told.state() == DeliveryState.ACKNOWLEDGED;
        consignment.ackSeq = told.ackSeq();
        if (told.acknowledgedAt() != null && consignment.acknowledged) {
            consignment.notBeforeNanos =
                    time.nanos(told.acknowledgedAt()) + settings.confirmAfter().toNanos();
        }
    }

    void add(Consignment consignment) {
        open.put(consignment.recording, consignment);
        enter(consignment);
    }

    private void enter(Consignment consignment) {
        if (!consignment.acknowledged) {
            waiting.add(consignment);
            waitingBytes += consignment.sizeBytes;
        }
        if (!consignment.inHand) {
            order(consignment).add(consignment);
        }
    }

    /** It stands in no order any more. */
    private void leave(Consignment consignment) {
        if (!consignment.inHand) {
            order(consignment).remove(consignment);
        }
        if (waiting.remove(consignment)) {
            waitingBytes -= consignment.sizeBytes;
        }
    }

    /** It is confirmed, or nothing is here any more that could be sent or compared. */
    void gone(Outgoing told) {
        away(told.recording());
        if (!rest.remove(told.firstSeq())) {
            unseen.remove(told.firstSeq());
        }
    }

    /** Our copy was taken away: should it come back, it begins anew. */
    void away(RecordingId recording) {
        Consignment consignment = open.remove(recording);
        if (consignment != null) {
            leave(consignment);
        }
        withheld.gone(recording);
    }

    /** Something was said of one that is a consignment. */
    void changed(Consignment consignment, Outgoing told) {
        boolean acknowledged = told.state() == DeliveryState.ACKNOWLEDGED;
        if (acknowledged == consignment.acknowledged) {
            consignment.missed = told.missed();
            consignment.refusal = told.refusal().isEmpty() ? null : told.refusal();
            consignment.ackSeq = told.ackSeq();
            return;
        }
        leave(consignment);
        if (acknowledged) {
            withheld.mayGo(consignment);
            consignment.failures = 0;
            consignment.failuresAlone = 0;
            consignment.answersBefore = -1;
        } else {
            consignment.notBeforeNanos = clock.monotonicNanos();
        }
        update(consignment, told);
        enter(consignment);
    }

    /** Whether it stands in the backlog it belongs to, which then has what was told of it. */
    boolean resting(Outgoing told) {
        boolean acknowledged = told.state() == DeliveryState.ACKNOWLEDGED;
        if ((acknowledged ? unseen : rest).has(told.firstSeq())) {
            if (told.missed()) {
                rest.missed(told.firstSeq());
            }
            return true;
        }
        (acknowledged ? rest : unseen).remove(told.firstSeq());
        return false;
    }

    /** Forgets what stands here but for what lanes have in hand; {@link #lines} are filled again. */
    Map<RecordingId, Consignment> empty() {
        Map<RecordingId, Consignment> before = new HashMap<>(open);
        open.clear();
        waiting.clear();
        waitingBytes = 0;
        toDeliver.clear();
        toConfirm.clear();
        lines.clear();
        withheld.parked(0);
        again.values().stream().filter(looked -> !looked.inHand).forEach(toConfirm::add);
        return before;
    }

    /** Puts what is too much back: the least urgent first, then what waits for something else than its turn. */
    void trim() {
        long now = clock.monotonicNanos();
        while (open.size() > consignmentsMax) {
            Consignment last = toDeliver.last(now);
            if (last == null) {
                last = toConfirm.last(now);
            }
            if (last == null || again.get(last.recording) == last) {
                return;
            }
            open.remove(last.recording);
            leave(last);
            Backlog back = last.acknowledged ? unseen : rest;
            if (last.notBeforeNanos - now > 0 && !last.acknowledged) {
                back.park(last.item(), last.notBeforeNanos);
                withheld.park(last);
            } else {
                back.insert(last.item());
            }
        }
    }

    /** A lane takes it. */
    void take(Consignment consignment) {
        order(consignment).remove(consignment);
        consignment.inHand = true;
    }

    /** The lane is done with it; whatever came of it was folded before. */
    void giveBack(Consignment consignment) {
        consignment.inHand = false;
        if (known(consignment)) {
            order(consignment).add(consignment);
        }
    }

    private boolean known(Consignment consignment) {
        return open.get(consignment.recording) == consignment || again.get(consignment.recording) == consignment;
    }

    private DueOrder order(Consignment consignment) {
        return consignment.acknowledged ? toConfirm : toDeliver;
    }

    /** Its wait, until the monotonic moment. */
    void putOff(Consignment consignment, long untilNanos) {
        boolean ordered = unordered(consignment);
        consignment.notBeforeNanos = untilNanos;
        if (ordered) {
            order(consignment).add(consignment);
        }
    }

    private boolean unordered(Consignment consignment) {
        boolean ordered = !consignment.inHand && known(consignment);
        if (ordered) {
            order(consignment).remove(consignment);
        }
        return ordered;
    }

    /** Its deadline. */
    void reorder(Consignment consignment, Runnable change) {
        boolean waits = waiting.remove(consignment);
        boolean ordered = unordered(consignment);
        change.run();
        if (ordered) {
            order(consignment).add(consignment);
        }
        if (waits) {
            waiting.add(consignment);
        }
    }

    /** It may not leave now: it comes back after the wait, or when a person says something of it. */
    void withhold(Consignment consignment, Cause reason, long untilNanos) {
        withheld.add(consignment, reason);
        putOff(consignment, untilNanos);
    }

    /** A person said something of it: perhaps it may go now. */
    void decided(RecordingId recording) {
        Consignment consignment = open.get(recording);
        if (consignment != null && consignment.withheld) {
            withheld.mayGo(consignment);
            putOff(consignment, clock.monotonicNanos());
        } else if (consignment == null && rest.parked() > 0) {
            book.of(recording).ifPresent(told -> rest.letGo(told.firstSeq()));
        }
    }

    /** Something was said that may concern any of those that may not leave. */
    void decided() {
        rest.letAllGo();
        withheld.parked(0);
        withheld.all().forEach(this::decided);
    }

    /** Has what is confirmed looked at again. */
    void lookAgain(Consignment consignment) {
        again.put(consignment.recording, consignment);
        toConfirm.add(consignment);
    }

    /** What is looked at again. */
    Map<RecordingId, Consignment> again() {
        return again;
    }

    void lookedAgain(RecordingId recording) {
        Consignment looked = again.remove(recording);
        if (looked != null && !looked.inHand) {
            toConfirm.remove(looked);
        }
    }

    /** Nanoseconds until something is due, at most {@code most}. */
    long untilDue(long nowNanos, boolean deliver, long most) {
        long wait = deliver ? rest.untilFree(nowNanos, toDeliver.untilDue(nowNanos, most)) : most;
        boolean room = open.size() < consignmentsMax;
        return toConfirm.untilDue(nowNanos, room ? unseen.untilFree(nowNanos, wait) : wait);
    }
}
