package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Load;
import io.mooring.gateway.index.DeliveryState;
import io.mooring.gateway.index.Outgoing;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about one destination: which recordings wait, which it acknowledged, which were confirmed. It is filled
 * from the index as that is, and goes on with the entries after it. An entry only says of which recording to ask the index
 * again, which has it by then: heard twice, or of an index that is ahead, it says the same, so that nothing between the two is
 * missed and nothing counts double.
 *
 * <p>Those that wait are handed out by their deadlines. While a lane has one {@linkplain #take in hand} nobody else gets it.
 */
final class DeliveryQueue {
    /** Looks that may be asked for at once beside the first one. */
    static final int AGAIN_MAX = 1_000;

    /** Consignments in memory; the rest is a line in a {@link Backlog} each. */
    static final int CONSIGNMENTS_MAX = 4_096;

    /**
     * Entries before the index's last that are heard again at the beginning: what arrived late moments before the end of the last
     * run, and was not told, is told.
     */
    static final int HEARD_AGAIN = 2_000;

    private final String destination;
    private final boolean counts;
    private final GatewayClock clock;
    private final OutgoingBook book;
    private final KnownTime time;
    private final Lineup lineup;
    private final Dues dues;
    private final Filling filling;
    private final LateArrivals lateArrivals = new LateArrivals();
    private final DestinationState state;
    private final Set<RecordingId> heardOf = new LinkedHashSet<>();
    private final List<JournalEntry> arrivals = new ArrayList<>();
    private long confirmed;
    private long seq;
    private boolean begun;
    private volatile boolean ended;

    /** @param counts whether anybody is told of what arrives there too late */
    DeliveryQueue(
            String destination,
            boolean counts,
            GatewayClock clock,
            DeliverySettings settings,
            DueBook dueBook,
            OutgoingBook book,
            int consignmentsMax) {
        this.destination = destination;
        this.counts = counts;
        this.clock = clock;
        this.book = book;
        this.state = new DestinationState(destination);
        this.time = new KnownTime(clock);
        this.lineup = new Lineup(book, clock, settings, time, consignmentsMax);
        this.dues = new Dues(dueBook, settings.deadline(), time);
        this.filling = new Filling(book, lineup, dues, () -> ended);
    }

    /** Once, before any entry is heard: fills it from the index. */
    void begin() throws JournalException {
        if (begun) {
            return;
        }
        book.catchUp();
        OutgoingBook.Standing standing = book.standing();
        time.begin(standing.lastBelieved());
        state.begin(standing.uplink());
        fill();
        confirmed = book.confirmed();
        seq = Math.max(0, standing.applied() - HEARD_AGAIN);
        begun = true;
    }

    /** Nothing more will be asked of it; any thread. With very many recordings it fills for long, and stops that. */
    void end() {
        ended = true;
    }

    private void fill() throws JournalException {
        filling.fill(time.now());
    }

    /** What was found so far to wait; any thread. */
    Filling.Gathered gathered() {
        return filling.gathered();
    }

    /** The last entry folded. */
    long seq() {
        return seq;
    }

    long waiting() {
        return lineup.waiting();
    }

    long waitingBytes() {
        return lineup.waitingBytes();
    }

    /** Confirmed ones among them. */
    long acknowledged() {
        return lineup.unconfirmed() + confirmed;
    }

    long confirmed() {
        return confirmed;
    }

    /** What is said of the destination itself. */
    DestinationState state() {
        return state;
    }

    /** The first of what waits; null if nothing does. */
    @Nullable
    Instant nextDeadline() {
        return lineup.nextDeadline();
    }

    /** What is known of the time, as of the last entry folded. */
    KnownTime time() {
        return time;
    }

    /** Those not acknowledged, by deadline. */
    Iterable<Load> inOrder() {
        return lineup::inOrder;
    }

    /** Which recording a load is; empty if it left in between. */
    Optional<RecordingId> recording(Load load) {
        return lineup.recording(load);
    }

    /** Those that arrived after their deadline, or wait and have passed it, which is not told yet, with that. */
    Map<RecordingId, Instant> untold(long nowMillis, int max) {
        Map<RecordingId, Instant> found = new LinkedHashMap<>();
        lateArrivals.untold().entrySet().stream().limit(max).forEach(late -> found.put(late.getKey(), late.getValue()));
        Iterator<Load> all = lineup.inOrder();
        while (all.hasNext() && found.size() < max) {
            Load load = all.next();
            if (load.deadlineMillis() > nowMillis) {
                break;
            }
            boolean untold = load instanceof Backlog.Item item
                    ? item.known() && !item.missed()
                    : load instanceof Consignment open && open.deadlineKnown && !open.missed;
            if (untold) {
                Instant deadline = Instant.ofEpochMilli(load.deadlineMillis());
                recording(load).ifPresent(recording -> found.put(recording, deadline));
            }
        }
        return found;
    }

    /** The first by deadline that may be delivered now. */
    Optional<Consignment> nextToDeliver(long nowNanos) {
        return lineup.nextToDeliver(nowNanos);
    }

    /** The first by deadline that may be looked at now. */
    Optional<Consignment> nextToConfirm(long nowNanos) {
        return lineup.nextToConfirm(nowNanos);
    }

    /**
     * How long until something is due, at most {@code most}.
     *
     * @param deliver whether anything is delivered at all
     */
    Duration untilDue(long nowNanos, boolean deliver, Duration most) {
        return Duration.ofNanos(lineup.untilDue(nowNanos, deliver, most.toNanos()));
    }

    /**
     * Has what is confirmed looked at again, soon. Asked twice it is looked at once; beyond {@link #AGAIN_MAX} nothing is.
     *
     * @param ackSeq the entry that holds its receipt
     */
    void lookAgain(Parcel parcel, long ackSeq) {
        Map<RecordingId, Consignment> again = lineup.again();
        boolean due = again.size() < AGAIN_MAX && !again.containsKey(parcel.recording());
        Optional<Outgoing> told = due ? book.of(parcel.recording()) : Optional.empty();
        if (told.filter(known -> known.here() && known.state() == DeliveryState.CONFIRMED)
                .isPresent()) {
            Consignment consignment = new Consignment(parcel, time.past(), null, clock.monotonicNanos());
            dues.set(consignment);
            consignment.acknowledged = true;
            consignment.ackSeq = ackSeq;
            lineup.lookAgain(consignment);
        }
    }

    /** A lane takes it. */
    void take(Consignment consignment) {
        lineup.take(consignment);
    }

    /** The lane is done with it; whatever came of it was folded before. */
    void giveBack(Consignment consignment) {
        lineup.giveBack(consignment);
    }

    /** Its wait, until the monotonic moment. */
    void putOff(Consignment consignment, long untilNanos) {
        lineup.putOff(consignment, untilNanos);
    }

    /** What is known of the present changed, and with it perhaps which deadline is the earlier. */
    void orderAnew() throws JournalException {
        if (lineup.lines().allSaid()) {
            lineup.open().values().forEach(consignment -> lineup.reorder(consignment, () -> dues.set(consignment)));
        } else {
            fill();
        }
    }

    /** Has custody asked by when what is new here, or may be due otherwise now, must have arrived. */
    void askDues() throws JournalException {
        if (!lineup.whole() && dues.moved(lineup.lines().allKnown())) {
            fill();
            return;
        }
        for (Map.Entry<RecordingId, DueBook.Due> one :
                dues.movedAlone(lineup.open()).entrySet()) {
            book.of(one.getKey()).ifPresent(told -> lineup.lines().move(told.firstSeq(), one.getValue()));
        }
        for (Consignment consignment : dues.ask(lineup.open())) {
            lineup.reorder(consignment, () -> dues.change(consignment));
        }
        lineup.trim();
    }

    /** @return what the entry says, or orders */
    Event fold(JournalEntry entry) {
        seq = entry.seq();
        time.heard(entry.time());
        Event event = entry.event() instanceof OrderTaken order ? order.act() : entry.event();
        dues.heard(seq, event);
        if (event instanceof RecordingEvent.Stored stored) {
            heardOf.add(stored.recording());
        } else if (event instanceof RecordingEvent.Evicted away) {
            heardOf.add(away.recording());
            lineup.away(away.recording());
            lineup.lookedAgain(away.recording());
        } else if (event instanceof CustodyEvent said) {
            lineup.decided(said.recording());
        } else if (event instanceof DockEvent about) {
            state.fold(entry, about);
        } else if (event instanceof DeliveryEvent delivery) {
            delivery(entry, delivery);
        }
        return event;
    }

    /** Something was said that may let any of those go that are withheld. */
    void mayAllGo() {
        lineup.decided();
    }

    private void delivery(JournalEntry entry, DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Acknowledged answer && ours(answer.destination())) {
            heardOf.add(answer.recording());
            if (counts) {
                arrivals.add(entry);
            }
        } else if (event instanceof DeliveryEvent.Confirmed found && ours(found.destination())) {
            heardOf.add(found.recording());
            lineup.lookedAgain(found.recording());
        } else if (event instanceof DeliveryEvent.ConfirmationFailed failed && ours(failed.destination())) {
            heardOf.add(failed.recording());
            lineup.lookedAgain(failed.recording());
        } else if (event instanceof DeliveryEvent.DeliveryRefused refused && ours(refused.destination())) {
            heardOf.add(refused.recording());
        } else if (event instanceof DeliveryEvent.DeadlineMissed missed && ours(missed.destination())) {
            heardOf.add(missed.recording());
            lateArrivals.told(missed.recording());
        }
    }

    private boolean ours(String name) {
        return destination.equals(name);
    }

    /** Asks the index of what was heard of. It is caught up with the last entry heard, or ahead. */
    void heed() throws JournalException {
        if (heardOf.isEmpty()) {
            return;
        }
        book.catchUp();
        for (JournalEntry arrival : arrivals) {
            arrived(arrival, (DeliveryEvent.Acknowledged) arrival.event());
        }
        arrivals.clear();
        for (RecordingId recording : heardOf) {
            book.of(recording).ifPresent(this::heed);
        }
        heardOf.clear();
        confirmed = book.confirmed();
    }

    private void arrived(JournalEntry entry, DeliveryEvent.Acknowledged answer) throws JournalException {
        Consignment consignment = lineup.open().get(answer.recording());
        if (consignment == null) {
            Optional<Outgoing> told = book.of(answer.recording()).filter(Outgoing::here);
            if (told.isEmpty()) {
                return;
            }
            consignment = lineup.consignment(told.get());
            dues.setAll(List.of(consignment));
        }
        lateArrivals.arrived(consignment, entry, answer.receipt());
    }

    private void heed(Outgoing told) {
        Consignment known = lineup.open().get(told.recording());
        if (!told.here() || told.state() == DeliveryState.CONFIRMED) {
            lineup.gone(told);
        } else if (known != null) {
            lineup.changed(known, told);
        } else if (!lineup.resting(told)) {
            Consignment consignment = lineup.consignment(told);
            dues.admit(consignment);
            lineup.add(consignment);
        }
    }

    /** It may not leave now: it comes back after the wait, or when a person says something of it. */
    void withhold(Consignment consignment, Cause reason, long untilNanos) {
        lineup.withhold(consignment, reason, untilNanos);
    }

    void mayGo(Consignment consignment) {
        lineup.withheld().mayGo(consignment);
    }

    /** How many may not leave, and why; empty if all may. */
    List<Cause> withheld() {
        return lineup.withheld().why();
    }
}
