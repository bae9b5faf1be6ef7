package io.mooring.gateway.shipping;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.custody.history.Acknowledged;
import io.mooring.gateway.custody.history.Differing;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.delivery.ShippingSnapshot;
import io.mooring.gateway.delivery.ShippingSnapshot.State;
import io.mooring.gateway.journal.FrameSource;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done next about the journal's travel, one step at a time. Belongs to one thread, except {@link #snapshot}.
 *
 * <p>An office is asked where it stands at first, after every trouble, and whenever its answer to a piece is not what it must
 * be. Nothing is sent to one whose history differs, until people acknowledged that: then this history is brought beside the one
 * that is there, from its first entry, and goes on when the office has the acknowledgement.
 */
final class Shipping {
    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

    /** How soon an acknowledgement is seen. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final FrameSource frames;
    private final Journal journal;
    private final JournalOffice office;
    private final GatewayClock clock;
    private final ShippingSettings settings;
    private final BooleanSupplier evidenceGoes;
    private final History history;
    private final Backoff backoff;
    private final Gathering gathering;

    private @Nullable Standing standing;

    /** How far the office has the history that may become the next one; null while none is brought. */
    private @Nullable JournalHead next;

    private long witnessedNanos;

    /** When an office whose history differs is asked again, if nobody acknowledges it before. */
    private long askAgainNanos;

    /** The entry that the last witness made here, 0 for none: it alone is no news. */
    private long witnessEntry;

    private volatile @Nullable Long behindSinceNanos;
    private volatile State state = State.SEEKING;
    private volatile List<Cause> why = List.of();
    private volatile long keptSeq;
    private volatile @Nullable Instant witnessedAt;
    private volatile boolean ending;

    /**
     * @param journal the same as {@code frames}, to journal in
     * @param evidenceGoes whether recordings are on their way, which go first
     * @param history of the journal
     */
    Shipping(
            FrameSource frames,
            Journal journal,
            JournalOffice office,
            GatewayClock clock,
            ShippingSettings settings,
            BooleanSupplier evidenceGoes,
            History history) {
        this.frames = frames;
        this.journal = journal;
        this.office = office;
        this.clock = clock;
        this.settings = settings;
        this.evidenceGoes = evidenceGoes;
        this.history = history;
        this.backoff = new Backoff(settings.retryFirst(), settings.retryMax(), clock.monotonicNanos());
        this.gathering = new Gathering(settings.gather(), clock.monotonicNanos());
        this.askAgainNanos = clock.monotonicNanos();
        this.witnessedNanos = clock.monotonicNanos();
        this.behindSinceNanos = clock.monotonicNanos();
        is(State.SEEKING);
    }

    /**
     * Does what is to be done now.
     *
     * @return how long nothing is to be done
     * @throws JournalException if this journal takes no more, or cannot be read back
     */
    Duration step() throws JournalException {
        if (!office.trusted()) {
            is(State.PAUSED, Cause.of(CauseCode.SHIPPING_NO_TLS));
            return settings.retryMax();
        }
        history.refresh();
        if (history.open() != null && clock.monotonicNanos() < askAgainNanos) {
            return LOOK;
        }
        try {
            Duration wait = ship();
            witness(false);
            return wait;
        } catch (NotTakenException e) {
            standing = null;
            next = null;
            return ending ? Duration.ZERO : refused(e);
        }
    }

    /** What fails from now on was cancelled. Any thread. */
    void end() {
        ending = true;
    }

    private Duration ship() throws NotTakenException, JournalException {
        JournalHead bringing = next;
        if (bringing != null) {
            return bring(bringing);
        }
        Standing there = standing;
        if (there == null) {
            there = office.standing();
            if (!alike(there)) {
                return acknowledged(there) ? bring(office.next(history.epoch())) : differs(there);
            }
            standing = there;
            stands(there);
        }
        JournalHead own = frames.head();
        if (there.seq() == own.seq()) {
            return level();
        }
        JournalPiece piece = frames.piece(there.seq() + 1, settings.pieceBytesMax());
        boolean small = piece.bytes().limit() < settings.pieceBytesMax() / 4;
        Duration forMore = small ? gathering.waits(clock.monotonicNanos()) : Duration.ZERO;
        if (!forMore.isZero()) {
            return forMore;
        }
        Standing after = office.keep(piece);
        if (small) {
            gathering.sent(clock.monotonicNanos());
        }
        if (after.seq() != piece.lastSeq() || !after.hash().equals(piece.lastHash())) {
            throw new NotTakenException(
                    NotTakenException.Kind.MOVED,
                    "expected the office to keep entry " + piece.lastSeq() + ", it keeps " + after.seq(),
                    (Duration) null);
        }
        standing = after;
        stands(after);
        backoff.reset();
        if (after.seq() >= frames.head().seq()) {
            return level();
        }
        is(State.BEHIND);
        return pace(piece);
    }

    private Duration pace(JournalPiece piece) {
        boolean polite = evidenceGoes.getAsBoolean();
        long nanos = polite
                ? piece.bytes().limit() * Duration.ofSeconds(1).toNanos() / settings.besideEvidenceBytesPerSecond()
                : 0;
        return Duration.ofNanos(nanos);
    }

    /** Brings a piece of the history that people acknowledged, or asks where the office stands once it has that. */
    private Duration bring(JournalHead there) throws NotTakenException, JournalException {
        is(State.BEHIND);
        boolean ours =
                there.seq() <= frames.head().seq() && frames.hashAt(there.seq()).equals(there.hash());
        Acknowledged last = history.last();
        if (ours && last != null && there.seq() >= last.entry()) {
            // Its answer to the acknowledgement would have been no if this were not its next history.
            next = null;
            standing = office.standing();
            if (!alike(standing)) {
                throw new NotTakenException(
                        NotTakenException.Kind.MOVED, "expected the office to go on with this history", (Duration)
                                null);
            }
            stands(standing);
            return Duration.ZERO;
        }
        JournalPiece piece = frames.piece(ours ? there.seq() + 1 : 1, settings.pieceBytesMax());
        next = office.keepNext(history.epoch(), piece, !ours);
        backoff.reset();
        return pace(piece);
    }

    /** Whether what the office keeps is how this journal begins. */
    private boolean alike(Standing there) throws JournalException {
        return there.seq() <= frames.head().seq() && frames.hashAt(there.seq()).equals(there.hash());
    }

    /** Whether people acknowledged that the office keeps this, and nothing differs that they have not. */
    private boolean acknowledged(Standing there) {
        Acknowledged last = history.last();
        return history.open() == null
                && last != null
                && last.said().witnessedSeq() == there.seq()
                && last.said().witnessedHash().equals(there.hash());
    }

    private Duration level() {
        behindSinceNanos = null;
        is(State.LEVEL);
        return settings.gather();
    }

    private void stands(Standing now) {
        keptSeq = now.seq();
        witnessedAt = now.witness().time();
    }

    /** The office keeps another history; told once for each. */
    private Duration differs(Standing there) throws JournalException {
        JournalHead own = frames.head();
        boolean rewound = there.seq() > own.seq();
        HistoryDiffers.State how = rewound ? HistoryDiffers.State.REWOUND : HistoryDiffers.State.FORKED;
        keptSeq = there.seq();
        Differing before = history.open();
        Long common = before != null && same(before.found(), there, how)
                ? before.found().commonSeq()
                : new LastCommon(frames, office).find(Math.min(there.seq(), own.seq()));
        is(
                rewound ? State.REWOUND : State.FORKED,
                Cause.of(CauseCode.SHIPPING_DIFFERS, there.seq(), there.hash().substring(0, 8), own.seq(), common),
                Cause.of(CauseCode.SHIPPING_STANDS));
        if (before == null || !same(before.found(), there, how)) {
            LOG.error("{}: {}: {}", settings.destination(), how, Cause.text(why, Locale.ENGLISH));
            int epoch = there.witness().epochNumber();
            journal.append(
                    Actor.dock(journal.dock()),
                    new HistoryDiffers(
                            settings.destination(),
                            how,
                            there.seq(),
                            there.hash(),
                            own.seq(),
                            frames.hashAt(Math.min(there.seq(), own.seq())),
                            common,
                            epoch == 1 ? null : epoch));
            history.refresh();
        }
        askAgainNanos = clock.monotonicNanos() + settings.differsEvery().toNanos();
        return LOOK;
    }

    private static boolean same(HistoryDiffers told, Standing there, HistoryDiffers.State how) {
        return told.witnessedSeq() == there.seq()
                && told.state() == how
                && told.witnessedHash().equals(there.hash());
    }

    private Duration refused(NotTakenException e) {
        is(
                switch (e.kind()) {
                    case AWAY, LATER, MOVED -> State.AWAY;
                    case REFUSED -> State.REFUSED;
                },
                Cause.of(CauseCode.SHIPPING_SAID, e.said()));
        Duration after = e.after();
        Duration own = backoff.next();
        return after != null && after.compareTo(own) > 0 && after.compareTo(settings.retryMax()) < 0 ? after : own;
    }

    private void is(State found, Cause... said) {
        Differing waits = history.open();
        State now = waits == null || found == State.REWOUND || found == State.FORKED ? found : waiting(waits);
        List<Cause> told = new ArrayList<>(List.of(said));
        if (now != found) {
            told.add(0, Cause.of(CauseCode.SHIPPING_WAITS));
        }
        if (now != state || !told.equals(why)) {
            if (now == State.AWAY || now == State.REFUSED || now == State.PAUSED) {
                LOG.warn("journal to {}: {}", settings.destination(), Cause.text(told, Locale.ENGLISH));
            } else {
                LOG.debug("journal to {}: {}", settings.destination(), now);
            }
        }
        if (now != State.LEVEL && behindSinceNanos == null) {
            behindSinceNanos = clock.monotonicNanos();
        }
        why = List.copyOf(told);
        state = now;
    }

    /** Whatever else is the matter, and after every start: people must have acknowledged it first. */
    private static State waiting(Differing waits) {
        return switch (waits.found().state()) {
            case REWOUND -> State.REWOUND;
            case FORKED -> State.FORKED;
        };
    }

    /**
     * Journals what the office signed last, now and then.
     *
     * @param last at the end, whatever the time
     */
    void witness(boolean last) throws JournalException {
        Standing there = standing;
        if (there == null || there.seq() <= witnessEntry) {
            return;
        }
        long now = clock.monotonicNanos();
        if (last || now - witnessedNanos >= settings.witnessEvery().toNanos()) {
            witnessedNanos = now;
            witnessEntry = journal.append(
                    Actor.dock(journal.dock()),
                    new Witnessed(
                            settings.destination(), there.witness().office(), there.seq(), there.hash(), there.text()));
        }
    }

    /** Any thread. */
    ShippingSnapshot snapshot() {
        long own = frames.head().seq();
        Long since = behindSinceNanos;
        long sinceNanos = since != null && own > keptSeq ? since : clock.monotonicNanos();
        return new ShippingSnapshot(
                state,
                settings.destination(),
                own,
                keptSeq,
                Duration.ofNanos(clock.monotonicNanos() - sinceNanos).toMillis(),
                witnessedAt,
                why);
    }
}
