package io.mooring.gateway.delivery;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.Said;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.delivery.plan.Forecast;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all lanes of one destination share: the queue, and whether the destination is there. Hands out turns, each recording to one
 * lane at a time, and hears what came of them. Everything it knows it folds from the journal, so that a power cut between any two
 * steps costs at most a repetition, which destinations take without harm.
 *
 * <p>While the destination does not answer, everything waits in order, and one lane alone tries whether it is back. Any
 * thread; never blocks on a destination, and writes to the journal without keeping the lanes from their turns.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** Entries read at once before they are folded. */
    private static final int ENTRIES_MAX = 500;
    /** Recordings that may not leave looked at in one turn. */
    private static final int WITHHELD_MAX = 100;

    /** How soon a lane asks again that waits for another to find out whether the destination is back. */
    private static final Duration TRIAL_POLL = Duration.ofSeconds(1);

    private final Journal journal;
    private final String name;
    private final boolean counts;
    private final DeliverySettings settings;
    private final GatewayClock clock;
    private final Actor actor;
    private final DeliveryQueue queue;
    private final BackOff backOff;
    private final Gate gate;
    private final Meter meter;
    private final Timetable timetable;
    private final DeadlineWatch deadlines;

    /** Held while it is told whether the destination is there, so that of many lanes one tells. Before the monitor. */
    private final Object telling = new Object();

    private @Nullable Boolean orderedByTrust;
    private final Reach reach;
    private int inHand;
    private boolean confirmNext;
    private volatile List<Cause> why = List.of();
    private volatile DestinationSnapshot latest;
    private volatile boolean looked;

    /**
     * @param destination any of its lanes'
     * @param pace what its lanes keep to
     * @param gate decides what may leave
     */
    Dispatch(
            Books books,
            Destination destination,
            DeliverySettings settings,
            RateLimit pace,
            Gate gate,
            GatewayClock clock) {
        this(books, destination, settings, pace, gate, DueBook.SILENT, clock);
    }

    /** @param dues says by when recordings must have arrived */
    Dispatch(
            Books books,
            Destination destination,
            DeliverySettings settings,
            RateLimit pace,
            Gate gate,
            DueBook dues,
            GatewayClock clock) {
        this.journal = books.journal();
        this.name = destination.name();
        this.counts = destination.counts();
        this.settings = settings;
        this.gate = gate;
        this.clock = clock;
        this.actor = Actor.dock(journal.dock());
        this.queue = new DeliveryQueue(
                name,
                counts,
                clock,
                settings,
                dues,
                new OutgoingBook(books::index, name),
                DeliveryQueue.CONSIGNMENTS_MAX);
        var waits = settings.waits();
        this.backOff = new BackOff(settings.retryFirst(), settings.retryMax(), waits.jitterSeed());
        this.meter = new Meter(clock, pace);
        this.timetable = new Timetable(settings.schedule(), pace, meter, clock, queue);
        this.deadlines = new DeadlineWatch(name, queue, settings);
        this.reach = new Reach(backOff, clock);
        this.latest = look();
    }

    String name() {
        return name;
    }

    Meter meter() {
        return meter;
    }

    DeliverySettings settings() {
        return settings;
    }

    /** How the destination stands, with its present rate. */
    DestinationSnapshot snapshot() {
        return looked ? latest.at(meter.bytesPerSecond()) : latest.gathering(queue.gathered());
    }

    /** No lane will ask for more; whoever asks now hears so soon. Any thread. */
    void end() {
        queue.end();
    }

    /**
     * Takes in what the journal has got since.
     *
     * @throws java.util.concurrent.CancellationException if it {@link #end ended} meanwhile
     */
    synchronized void catchUp() throws JournalException {
        queue.begin();
        List<JournalEntry> entries = new ArrayList<>();
        do {
            entries.clear();
            journal.read(queue.seq() + 1, entry -> {
                entries.add(entry);
                return entries.size() < ENTRIES_MAX;
            });
            boolean freed = false;
            for (JournalEntry entry : entries) {
                freed |= gate.mayFree(queue.fold(entry));
            }
            if (freed) {
                queue.mayAllGo();
            }
            queue.heed();
        } while (entries.size() == ENTRIES_MAX);
        queue.askDues();
        boolean trusted = queue.time().now().believed();
        if (orderedByTrust == null || orderedByTrust != trusted) {
            if (orderedByTrust != null) {
                queue.orderAnew();
            }
            orderedByTrust = trusted;
            timetable.forecast(true);
        }
        latest = look();
        looked = true;
    }

    /** The next turn for a lane; none if there is nothing to do now. */
    synchronized Optional<Turn> next() throws JournalException {
        long now = clock.monotonicNanos();
        if (queue.state().pause() != null || reach.untilAsked(now) > 0 || othersTry()) {
            return Optional.empty();
        }
        var toDeliver = timetable.open() ? reach.first(queue, () -> nextToLeave(now)) : Optional.<Consignment>empty();
        Optional<Consignment> toConfirm = reach.first(queue, () -> queue.nextToConfirm(now));
        if (toDeliver.isEmpty() && toConfirm.isEmpty()) {
            return Optional.empty();
        }
        // Taking turns: neither a flood of new recordings nor a long row of looks holds the other up.
        boolean confirm = toDeliver.isEmpty() || (toConfirm.isPresent() && reach.looks(confirmNext));
        confirmNext = !confirm;
        Consignment chosen = (confirm ? toConfirm : toDeliver).orElseThrow();
        queue.take(chosen);
        inHand++;
        return Optional.of(new Turn(chosen, confirm, now));
    }

    /** What may not leave is put off, and comes back earlier when a person says something of it. */
    private Optional<Consignment> nextToLeave(long now) throws JournalException {
        Optional<Consignment> first = queue.nextToDeliver(now);
        for (int i = 0; i < WITHHELD_MAX && first.isPresent(); i++) {
            Optional<Cause> why = gate.withheld(first.get().parcel());
            if (why.isEmpty()) {
                queue.mayGo(first.get());
                return first;
            }
            LOG.debug(
                    "{} waits here and does not go to {}: {}",
                    first.get().recording.brief(),
                    name,
                    why.get().text(Locale.ENGLISH));
            queue.withhold(first.get(), why.get(), now + settings.putOff().toNanos());
            latest = look();
            first = queue.nextToDeliver(now);
        }
        return Optional.empty();
    }

    /** Whether what is on its way may still arrive. What nobody can tell may not. */
    boolean mayGo(Consignment consignment) {
        try {
            return gate.withheld(consignment.parcel()).isEmpty();
        } catch (JournalException e) {
            LOG.warn("whether {} may go to {} cannot be told", consignment.recording.brief(), name, e);
            return false;
        }
    }

    /** Has what is confirmed looked at again, soon. */
    synchronized void lookAgain(Parcel parcel, long ackSeq) throws JournalException {
        catchUp();
        queue.lookAgain(parcel, ackSeq);
    }

    /** When {@link #next} can have something, unless the journal grows earlier. */
    synchronized Duration comeAgain() {
        long now = clock.monotonicNanos();
        if (queue.state().pause() != null) {
            return DeliveryTurn.WHENEVER;
        }
        if (reach.untilAsked(now) > 0) {
            return Duration.ofNanos(reach.untilAsked(now));
        }
        if (othersTry()) {
            return TRIAL_POLL;
        }
        boolean open = timetable.open();
        return queue.untilDue(now, open, open ? DeliveryTurn.WHENEVER : timetable.untilOpen());
    }

    /** Whether what is on its way goes on: nobody paused it, and it is still the time of day for it. Sets the rate anew. */
    synchronized boolean goesOn() {
        return queue.state().pause() == null && timetable.open();
    }

    /** Before bytes go: tells, once, that the dock's time is untrusted. */
    void beginning() throws JournalException {
        if (clock.trust() != TimeTrust.UNTRUSTED) {
            return;
        }
        synchronized (telling) {
            catchUp();
            Instant notBefore = untimed();
            if (notBefore != null) {
                append(new DockEvent.DeliveryUntimed(
                        name, notBefore, clock.verdict().reason()));
                catchUp();
            }
        }
    }

    private synchronized @Nullable Instant untimed() {
        return queue.state().untimedTold() ? null : queue.time().lastBelieved();
    }

    /** Makes a forecast and tells what is to be told of deadlines. Its caller is one thread. */
    void lookAhead() throws JournalException {
        catchUp();
        for (Event event : toTell()) {
            append(event);
        }
        catchUp();
    }

    private synchronized List<Event> toTell() {
        boolean moves = queue.state().reachable() && queue.state().pause() == null;
        Forecast forecast = timetable.forecast(true);
        return counts ? deadlines.look(forecast, moves, clock.monotonicNanos()) : List.of();
    }

    private boolean othersTry() {
        return !queue.state().reachable() && inHand > 0;
    }

    /** The lane is done, and everything that came of it is in the journal. */
    synchronized void done(Turn turn) {
        inHand--;
        queue.giveBack(turn.consignment());
    }

    /** The destination said something, were it no: it is there. */
    void answered(Cause... trouble) throws JournalException {
        boolean back;
        synchronized (this) {
            reach.answered();
            why = List.of(trouble);
            back = !queue.state().reachable();
        }
        if (back) {
            tell(true, new DockEvent.UplinkRestored(name));
        }
    }

    /**
     * @param moved whether much of it went
     * @return false if the destination fails for this recording alone, which is tried again later than the others
     */
    boolean unreachable(Turn turn, Said reason, boolean moved) throws JournalException {
        boolean lost;
        synchronized (this) {
            why = List.of(Cause.of(CauseCode.DELIVERY_UNREACHABLE, reason));
            if (!reach.failed(turn, moved)) {
                backOff(turn);
                return false;
            }
            lost = queue.state().reachable();
        }
        if (lost) {
            tell(false, new DockEvent.UplinkLost(name, reason.words()));
        }
        return true;
    }

    private void tell(boolean reachable, Event event) throws JournalException {
        synchronized (telling) {
            catchUp();
            if (reachableNow() != reachable) {
                if (reachable) {
                    LOG.info("{} answers again", name);
                } else {
                    LOG.warn("{} does not answer; recordings wait: {}", name, Cause.text(why, Locale.ENGLISH));
                }
                append(event);
                catchUp();
            }
        }
    }

    private synchronized boolean reachableNow() {
        return queue.state().reachable();
    }

    /** Our own copy cannot be read: the destination has nothing to do with it. */
    synchronized void unreadable(Said reason) {
        why = List.of(Cause.of(CauseCode.DELIVERY_UNREADABLE, reason));
    }

    /** It is not tried again before this wait is over. */
    synchronized void putOff(Turn turn, Duration wait) {
        Consignment consignment = turn.consignment();
        consignment.failures++;
        queue.putOff(consignment, clock.monotonicNanos() + wait.toNanos());
    }

    /** Likewise, after a wait that doubles with its failures. */
    synchronized void backOff(Turn turn) {
        Consignment consignment = turn.consignment();
        long wait = backOff.nanos(++consignment.failures);
        queue.putOff(consignment, clock.monotonicNanos() + wait);
    }

    /** Whether the journal has this refusal of the recording as its last. */
    synchronized boolean toldRefusal(Turn turn, String reason) {
        return reason.equals(turn.consignment().refusal);
    }

    void append(Event event) throws JournalException {
        journal.append(actor, event);
    }

    /** Read back when it is wanted: kept in memory, receipts would grow with what is unconfirmed. */
    String receipt(Turn turn) throws JournalException {
        return StoredEntry.entry(journal, turn.consignment().ackSeq).event()
                        instanceof io.mooring.gateway.DeliveryEvent.Acknowledged acknowledged
                ? acknowledged.receipt()
                : "";
    }

    private DestinationSnapshot look() {
        return new DestinationSnapshot(
                name,
                counts,
                queue.state().reachable(),
                queue.waiting(),
                queue.waitingBytes(),
                queue.acknowledged(),
                queue.confirmed(),
                0,
                why.isEmpty() ? queue.withheld() : why,
                timetable.outlook(settings.lanes(), inHand));
    }
}
