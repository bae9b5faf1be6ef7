package io.mooring.gateway.delivery;

import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.delivery.plan.Moment;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about one destination: which recordings wait, which it acknowledged, which were confirmed. A
 * view: the same entries give the same queue, and a recording counts once however often its events repeat. Memory grows
 * with what is not confirmed; what is takes a few bytes each.
 *
 * <p>Those that wait are handed out by their deadlines. While a lane has one {@linkplain #take in hand} nobody else gets it.
 */
final class DeliveryQueue {
    /** Looks that may be asked for at once beside the first one. */
    static final int AGAIN_MAX = 1_000;

    private final String destination;
    private final GatewayClock clock;
    private final DeliverySettings settings;
    private final StoredEntry.Reader journal;
    private final KnownTime time;
    private final Map<RecordingId, Consignment> open = new HashMap<>();
    private final NavigableSet<Consignment> waiting = new TreeSet<>(Consignment::byDeadline);
    private final DueOrder toDeliver = new DueOrder();
    private final DueOrder toConfirm = new DueOrder();
    private final Settled confirmed;

    private final Withheld withheld = new Withheld();
    private final Dues dues;
    private final Visits visits = new Visits();
    private final Map<RecordingId, Consignment> again = new HashMap<>();
    private long waitingBytes;
    private final LateArrivals lateArrivals = new LateArrivals();
    private final DestinationState state;
    private long seq;

    DeliveryQueue(
            String destination,
            GatewayClock clock,
            DeliverySettings settings,
            DueBook book,
            StoredEntry.Reader journal) {
        this.destination = destination;
        this.clock = clock;
        this.settings = settings;
        this.journal = journal;
        this.state = new DestinationState(destination);
        this.time = new KnownTime(clock);
        this.confirmed = new Settled(journal);
        this.dues = new Dues(book, settings.deadline(), time);
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
        return (long) open.size() - waiting.size() + confirmed();
    }

    long confirmed() {
        return confirmed.size();
    }

    /** What is said of the destination itself. */
    DestinationState state() {
        return state;
    }

    /** Those that arrived after their deadline, which is not told yet, with that. */
    Map<RecordingId, Instant> lateArrivals() {
        return lateArrivals.untold();
    }

    /** The first of what waits; null if nothing does. */
    @Nullable
    Instant nextDeadline() {
        return waiting.isEmpty() ? null : Instant.ofEpochMilli(waiting.first().deadlineMillis);
    }

    /** What is known of the time, as of the last entry folded. */
    KnownTime time() {
        return time;
    }

    /** Those not acknowledged, by deadline. */
    Iterable<Consignment> inOrder() {
        return waiting;
    }

    /** The first by deadline that may be delivered now. */
    Optional<Consignment> nextToDeliver(long nowNanos) {
        return toDeliver.first(nowNanos);
    }

    /** The first by deadline that may be looked at now. */
    Optional<Consignment> nextToConfirm(long nowNanos) {
        return toConfirm.first(nowNanos);
    }

    /**
     * How long until something is due, at most {@code most}.
     *
     * @param deliver whether anything is delivered at all
     */
    Duration untilDue(long nowNanos, boolean deliver, Duration most) {
        long wait = deliver ? toDeliver.untilDue(nowNanos, most.toNanos()) : most.toNanos();
        return Duration.ofNanos(toConfirm.untilDue(nowNanos, wait));
    }

    /**
     * Has what is confirmed looked at again, soon. Asked twice it is looked at once; beyond {@link #AGAIN_MAX} nothing is.
     *
     * @param ackSeq the entry that holds its receipt
     */
    void lookAgain(Parcel parcel, long ackSeq) throws JournalException {
        boolean due = again.size() < AGAIN_MAX && !again.containsKey(parcel.recording());
        if (due && confirmed.seq(parcel.recording()) != 0) {
            Consignment consignment = new Consignment(parcel, time.past(), null, clock.monotonicNanos());
            dues.set(consignment);
            consignment.acknowledged = true;
            consignment.ackSeq = ackSeq;
            again.put(parcel.recording(), consignment);
            toConfirm.add(consignment);
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

    /** Its wait, until the monotonic moment. */
    void putOff(Consignment consignment, long untilNanos) {
        reorder(consignment, () -> consignment.notBeforeNanos = untilNanos);
    }

    private boolean stands(Consignment consignment) {
        return !consignment.inHand && known(consignment);
    }

    private boolean known(Consignment consignment) {
        return open.get(consignment.recording) == consignment || again.get(consignment.recording) == consignment;
    }

    private DueOrder order(Consignment consignment) {
        return consignment.acknowledged ? toConfirm : toDeliver;
    }

    /** What is known of the present changed, and with it perhaps which deadline is the earlier. */
    void orderAnew() {
        waiting.clear();
        toDeliver.clear();
        toConfirm.clear();
        for (Consignment consignment : List.copyOf(open.values())) {
            dues.set(consignment);
            if (!consignment.acknowledged) {
                waiting.add(consignment);
            }
            if (!consignment.inHand) {
                order(consignment).add(consignment);
            }
        }
        again.values().stream().filter(looked -> !looked.inHand).forEach(toConfirm::add);
    }

    /** Has custody asked by when what is new here, or may be due otherwise now, must have arrived. */
    void askDues() throws JournalException {
        for (Consignment consignment : dues.ask(open)) {
            boolean waits = waiting.remove(consignment);
            reorder(consignment, () -> dues.change(consignment));
            if (waits) {
                waiting.add(consignment);
            }
        }
    }

    private void reorder(Consignment consignment, Runnable change) {
        boolean ordered = stands(consignment);
        if (ordered) {
            order(consignment).remove(consignment);
        }
        change.run();
        if (ordered) {
            order(consignment).add(consignment);
        }
    }

    void fold(JournalEntry entry) throws JournalException {
        seq = entry.seq();
        time.heard(entry.time());
        Event event = entry.event();
        dues.heard(event);
        if (event instanceof RecordingEvent.Stored stored) {
            stored(entry, stored);
        } else if (event instanceof VisitEvent.VisitOpened opened) {
            visits.opened(opened.visit(), time.moment(entry.time()));
        } else if (event instanceof RecordingEvent.Evicted away) {
            gone(away.recording());
        } else if (event instanceof CustodyEvent said) {
            decided(said.recording());
        } else if (event instanceof DockEvent about) {
            state.fold(entry, about);
        } else if (event instanceof DeliveryEvent delivery) {
            delivery(entry, delivery);
        }
    }

    /** It may not leave now: it comes back after the wait, or when a person says something of it. */
    void withhold(Consignment consignment, String reason, long untilNanos) {
        withheld.add(consignment, reason);
        putOff(consignment, untilNanos);
    }

    void mayGo(Consignment consignment) {
        withheld.mayGo(consignment);
    }

    /** What is withheld, in a line for people; empty if nothing is. */
    String withheld() {
        return withheld.line();
    }

    /** A person said something of it: perhaps it may go now. */
    private void decided(RecordingId recording) {
        Consignment consignment = open.get(recording);
        if (consignment != null && consignment.withheld) {
            mayGo(consignment);
            putOff(consignment, clock.monotonicNanos());
        }
    }

    /** Nothing is here any more that could be sent or compared. */
    private void gone(RecordingId recording) throws JournalException {
        Consignment consignment = open.remove(recording);
        if (consignment != null) {
            leave(consignment);
            withheld.gone(recording);
        }
        lookedAgain(recording);
        confirmed.gone(recording);
    }

    private void lookedAgain(RecordingId recording) {
        Consignment looked = again.remove(recording);
        if (looked != null && !looked.inHand) {
            toConfirm.remove(looked);
        }
    }

    private void delivery(JournalEntry entry, DeliveryEvent event) throws JournalException {
        if (event instanceof DeliveryEvent.Acknowledged answer && ours(answer.destination())) {
            acknowledged(entry, answer);
        } else if (event instanceof DeliveryEvent.Confirmed found && ours(found.destination())) {
            lookedAgain(found.recording());
            confirmed(found.recording());
        } else if (event instanceof DeliveryEvent.ConfirmationFailed failed && ours(failed.destination())) {
            lookedAgain(failed.recording());
            backToWaiting(failed.recording());
        } else if (event instanceof DeliveryEvent.DeliveryRefused refused && ours(refused.destination())) {
            Consignment consignment = open.get(refused.recording());
            if (consignment != null) {
                consignment.refusal = refused.reason();
            }
        } else if (event instanceof DeliveryEvent.DeadlineMissed missed && ours(missed.destination())) {
            lateArrivals.told(missed.recording());
            Consignment consignment = open.get(missed.recording());
            if (consignment != null) {
                consignment.missed = true;
            }
        }
    }

    private boolean ours(String name) {
        return destination.equals(name);
    }

    private void stored(JournalEntry entry, RecordingEvent.Stored stored) throws JournalException {
        RecordingId recording = stored.recording();
        confirmed.back(recording);
        if (!open.containsKey(recording) && confirmed.seq(recording) == 0) {
            Moment docked = visits.begun(stored.visit());
            admit(
                    new Parcel(recording, stored.sizeBytes(), entry.seq()),
                    docked == null ? time.moment(entry.time()) : docked,
                    StoredEntry.made(stored));
        }
    }

    private void admit(Parcel parcel, Moment docked, @Nullable Instant made) {
        Consignment consignment = new Consignment(parcel, docked, made, clock.monotonicNanos());
        dues.admit(consignment);
        open.put(parcel.recording(), consignment);
        await(consignment);
    }

    private void acknowledged(JournalEntry entry, DeliveryEvent.Acknowledged answer) {
        Consignment consignment = open.get(answer.recording());
        if (consignment == null || consignment.acknowledged) {
            return;
        }
        lateArrivals.arrived(consignment, entry, answer.receipt());
        leave(consignment);
        consignment.acknowledged = true;
        consignment.failures = 0;
        consignment.refusal = null;
        consignment.notBeforeNanos =
                time.nanos(entry.time()) + settings.confirmAfter().toNanos();
        consignment.ackSeq = entry.seq();
        if (!consignment.inHand) {
            toConfirm.add(consignment);
        }
    }

    private void confirmed(RecordingId recording) {
        Consignment consignment = open.get(recording);
        if (consignment == null) {
            return;
        }
        leave(consignment);
        open.remove(recording);
        confirmed.add(recording, consignment.seq);
    }

    /** A later look may also find that what was confirmed is whole no more. */
    private void backToWaiting(RecordingId recording) throws JournalException {
        Consignment consignment = open.get(recording);
        if (consignment == null) {
            long stored = confirmed.seq(recording);
            confirmed.lost(recording);
            if (stored != 0) {
                StoredEntry again = journal.read(stored);
                admit(new Parcel(recording, again.sizeBytes(), stored), again.docked(), again.made());
            }
        } else if (consignment.acknowledged) {
            leave(consignment);
            consignment.acknowledged = false;
            consignment.notBeforeNanos = clock.monotonicNanos();
            await(consignment);
        }
    }

    private void await(Consignment consignment) {
        waiting.add(consignment);
        waitingBytes += consignment.sizeBytes;
        if (!consignment.inHand) {
            toDeliver.add(consignment);
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
}
