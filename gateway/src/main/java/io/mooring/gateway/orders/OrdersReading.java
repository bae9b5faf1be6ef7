package io.mooring.gateway.orders;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OrderEvent;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.OrderEvent.OrdersCurrent;
import io.mooring.gateway.OrderEvent.OrdersOutdated;
import io.mooring.gateway.OrderEvent.OrdersRefused;
import io.mooring.gateway.Said;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.orders.OrdersRefusedException.Kind;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the list of the office's desk, takes what is new, and knows whether it is current. {@link #step} belongs to one thread;
 * {@link #withheld} and {@link #snapshot} may be asked from any.
 *
 * <p>A reading counts from the moment the question was asked, on the monotonic clock, or on the wall clock where both moments can
 * be believed and it says more. After a start nothing counts before the list was read: nobody knows how long the dock was off.
 */
public final class OrdersReading {
    /** How long a reading counts (design.md, "Two journals, one desk"). */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    /** A start is no news: that the list was not read since is told once it lasts. */
    static final Duration UNREAD_TOLD_AFTER = Duration.ofMinutes(5);

    /** Pages in one step; what is left comes with the next. */
    private static final int PAGES_MAX = 1_000;

    private static final int NONCE_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(OrdersReading.class);

    private final Journal journal;
    private final RecordingIndex index;
    private final GatewayClock clock;
    private final Supplier<Set<VerificationKey>> keys;
    private final OrderSource source;
    private final Undisturbed undisturbed;
    private final Actor actor;
    private final SecureRandom random = new SecureRandom();
    private final long startNanos;
    private volatile State state;
    private final TakingGate gate = new TakingGate();
    private long last;
    private @Nullable Kind refusedAs;
    private Head looked = Head.NONE;
    private volatile @Nullable Offer offer;

    /** Journals an order while no copy is being taken away: one that goes meanwhile would not know of a hold. */
    @FunctionalInterface
    public interface Undisturbed {
        void append(Actor by, OrderTaken order) throws JournalException;
    }

    /** What people decide. */
    @FunctionalInterface
    public interface Deciding<T, E extends Exception> {
        T decide() throws E;
    }

    /**
     * @param read when the list was last read to its end; null if it was not since the start
     * @param taken number of the last order taken
     * @param last order of the list, as it was last seen
     * @param refused why what came was not believed; null if the last that came was
     * @param trouble why nothing came; null if something did
     */
    private record State(
            @Nullable EventTime read,
            long taken,
            long last,
            @Nullable Said refused,
            @Nullable Said trouble) {}

    /**
     * @param index folds {@link OrdersView#VIEW}
     * @param keys the office's, as configured now
     */
    public OrdersReading(
            Journal journal,
            RecordingIndex index,
            GatewayClock clock,
            Supplier<Set<VerificationKey>> keys,
            OrderSource source,
            Undisturbed undisturbed) {
        this.journal = journal;
        this.index = index;
        this.clock = clock;
        this.keys = keys;
        this.source = source;
        this.undisturbed = undisturbed;
        this.actor = Actor.dock(journal.dock());
        this.startNanos = clock.monotonicNanos();
        this.last = taken().number();
        this.state = new State(null, last, last, null, null);
    }

    private Taken taken() {
        return index.ask(OrdersView.VIEW, OrdersView::taken);
    }

    /**
     * Reads the list to its end and takes what is new.
     *
     * @return what is wrong; empty if nothing is
     */
    public List<Cause> step() throws JournalException {
        try {
            EventTime read = readToItsEnd();
            refusedAs = null;
            offer = null;
            state = new State(read, taken().number(), last, null, null);
        } catch (IOException e) {
            State before = state;
            Said trouble = Said.because(e, String.valueOf(e.getMessage()));
            state = new State(before.read(), taken().number(), last, before.refused(), trouble);
        } catch (OrdersRefusedException e) {
            refused(e);
        }
        List<Cause> why = why();
        tell(Cause.text(why, Locale.ENGLISH));
        return why;
    }

    /** @return when the question was asked whose answer had the end of the list */
    private EventTime readToItsEnd() throws IOException, OrdersRefusedException, JournalException {
        for (int page = 0; page < PAGES_MAX; page++) {
            long round = gate.round();
            index.catchUp();
            Taken taken = taken();
            requireNamed(taken);
            String nonce = nonce();
            EventTime asked = clock.eventTime();
            Believed believed = Believed.of(
                    source.page(taken.number(), taken.hash(), nonce), keys.get(), journal.dock(), nonce, taken);
            last = believed.last();
            if (last > taken.number()) {
                // From here on something is known to be ordered that is not taken yet: nothing may go meanwhile.
                State now = state;
                state = new State(now.read(), taken.number(), last, now.refused(), now.trouble());
            }
            for (OrderTaken order : believed.orders()) {
                gate.take(round, order, this::take);
            }
            if (believed.whole(taken)) {
                index.catchUp();
                return asked;
            }
        }
        throw new IOException("the list of orders is long: " + PAGES_MAX + " pages were read, more follows");
    }

    /** A list that people had followed leads through the order they named, or nothing of it is taken. */
    private void requireNamed(Taken taken) throws IOException, OrdersRefusedException {
        Head named = index.ask(OrdersView.VIEW, OrdersView::named);
        if (named.number() > taken.number() && !named.equals(looked)) {
            look().requireThrough(named, taken);
            looked = named;
        }
    }

    private ListLook look() {
        return new ListLook(source, keys.get(), journal.dock(), this::nonce);
    }

    private void take(OrderTaken order) throws JournalException, OrdersRefusedException {
        try {
            undisturbed.append(actor, order);
            LOG.info(
                    "order {} of office {} taken: {} by {} {}",
                    order.number(),
                    order.office(),
                    order.act().getClass().getSimpleName(),
                    order.by().kind(),
                    order.by().name());
        } catch (IllegalArgumentException e) {
            throw new OrdersRefusedException(
                    Kind.UNREADABLE,
                    "order " + order.number() + ": no entry of the journal holds it: " + e.getMessage(),
                    e);
        }
    }

    private void refused(OrdersRefusedException why) throws JournalException {
        index.catchUp();
        state = new State(state.read(), taken().number(), last, why.said(), null);
        if (refusedAs != why.kind()) {
            refusedAs = why.kind();
            LOG.warn("{}: {}", source.name(), why.getMessage());
            journal.append(
                    actor, new OrdersRefused(source.name(), why.kind().word(), String.valueOf(why.getMessage())));
        }
        offer = offered(why.kind());
    }

    /** What people may have followed instead, where the list is another and nothing else is wrong with it. */
    private @Nullable Offer offered(Kind why) {
        Taken taken = taken();
        if (!why.anotherList() || taken.office() == null) {
            return null;
        }
        try {
            return look().offer(
                            why,
                            taken,
                            number -> index.ask(OrdersView.VIEW, rows -> OrdersView.takenHash(rows, number)));
        } catch (IOException | OrdersRefusedException e) {
            LOG.debug("{}: where its list parts from what was taken is not known: {}", source.name(), e.getMessage());
            return null;
        }
    }

    /** The list that is refused and that people may have followed; null if there is none. Any thread. */
    public @Nullable Offer offer() {
        return offer;
    }

    /** Decides whose list is followed; no order is taken meanwhile, nor any that was read before. Any thread. */
    public <T, E extends Exception> T deciding(Deciding<T, E> decision) throws E {
        return gate.closed(decision);
    }

    private String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    /**
     * Why nothing may be taken away here or erased on a camera now.
     *
     * @return in English; empty if it may be
     */
    public String withheld() {
        return Cause.text(why(), Locale.ENGLISH);
    }

    /** Likewise, for whoever reads it. */
    private List<Cause> why() {
        State now = state;
        Said refused = now.refused();
        if (refused != null) {
            return List.of(Cause.of(CauseCode.ORDERS_REFUSED, source.name(), refused));
        }
        EventTime read = now.read();
        Cause why;
        if (read == null) {
            why = Cause.of(CauseCode.ORDERS_UNREAD);
        } else if (now.last() > now.taken()) {
            why = Cause.of(CauseCode.ORDERS_UNTAKEN, now.last(), now.taken());
        } else if (age(read).compareTo(GOOD_FOR) > 0) {
            why = Cause.of(CauseCode.ORDERS_OLD, read.wall().truncatedTo(ChronoUnit.SECONDS), GOOD_FOR.toHours());
        } else {
            return List.of();
        }
        Said trouble = now.trouble();
        return trouble == null ? List.of(why) : List.of(why, Cause.of(CauseCode.ORDERS_NOT_HEARD, trouble));
    }

    private Duration age(EventTime read) {
        EventTime now = clock.eventTime();
        Duration here = Duration.ofMillis(now.monoMillis() - read.monoMillis());
        boolean believed = now.trust() == TimeTrust.TRUSTED && read.trust() == TimeTrust.TRUSTED;
        Duration there = believed ? Duration.between(read.wall(), now.wall()) : Duration.ZERO;
        return here.compareTo(there) >= 0 ? here : there;
    }

    private void tell(String withheld) throws JournalException {
        index.catchUp();
        boolean told = index.ask(OrdersView.VIEW, rows -> rows.get(OrdersView.OUTDATED) != null);
        State now = state;
        OrderEvent news = null;
        if (withheld.isEmpty() && told) {
            news = new OrdersCurrent(now.taken());
        } else if (!withheld.isEmpty() && !told && lasts(now)) {
            EventTime read = now.read();
            news = new OrdersOutdated(withheld, read == null ? null : read.wall(), now.taken());
        }
        if (news != null) {
            journal.append(actor, news);
        }
    }

    private boolean lasts(State now) {
        return now.read() != null
                || now.refused() != null
                || clock.monotonicNanos() - startNanos >= UNREAD_TOLD_AFTER.toNanos();
    }

    /** As of this moment. */
    public OrdersSnapshot snapshot() {
        State now = state;
        EventTime read = now.read();
        return new OrdersSnapshot(
                true, now.taken(), read == null ? null : read.wall(), read == null ? null : age(read), why());
    }
}
