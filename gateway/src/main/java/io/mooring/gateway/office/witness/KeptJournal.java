package io.mooring.gateway.office.witness;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.ShippingEvent.HistoryRefused;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalCopy;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.journal.PieceException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dock's journal at the office: its copy, and how far the office's own journal has it as shipped. The copy is durable
 * first; a cut between the two is made good when it is opened. One piece at a time; reads run beside.
 */
final class KeptJournal {
    private static final Logger LOG = LoggerFactory.getLogger(KeptJournal.class);

    /** Of one kind of refusal of one dock's no more is journalled within this time. */
    static final Duration REFUSED_EVERY = Duration.ofMinutes(15);

    /** So much of a hash tells two apart, for people. */
    private static final int HASH_CHARS = 12;

    /** What a piece costs this office beside its bytes, however little is in it: an entry of its own journal, that one's mirror and index. */
    static final int PIECE_COSTS_BYTES = 1 << 10;

    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final DockId dock;
    private final int history;
    private final Journal journal;
    private final GatewayClock clock;
    private final JournalCopy copy;
    private final Allowance speed;
    private final Allowance growth;
    private final Map<HistoryRefused.Kind, Long> refusedNanos = new EnumMap<>(HistoryRefused.Kind.class);
    private volatile JournalHead recorded;

    /** Whether something is missing that the office had: what comes in its place is compared before anything follows. */
    private boolean refilling;

    private volatile @Nullable Instant cameAt;
    private volatile @Nullable Cause trouble;

    /** Another history goes on in place of this. */
    private volatile boolean left;

    /** What came in place of what was lost is another history: nothing more is taken. */
    private @Nullable PieceException broken;

    private KeptJournal(
            DockId dock,
            int history,
            Journal journal,
            GatewayClock clock,
            WitnessLimits limits,
            JournalCopy copy,
            JournalHead recorded) {
        this.dock = dock;
        this.history = history;
        this.journal = journal;
        this.clock = clock;
        this.copy = copy;
        this.recorded = recorded;
        this.refilling = copy.head().seq() < recorded.seq();
        long now = clock.monotonicNanos();
        this.speed = new Allowance(limits.burstBytes(), limits.bytesPerSecond(), now);
        this.growth = new Allowance(limits.standingBytes(), (double) limits.bytesPerDay() / SECONDS_A_DAY, now);
    }

    /**
     * Opens what is kept of a dock's history, or begins it.
     *
     * @param directory of this dock; made if it is not there
     * @param history from 1
     * @param journal the office's
     * @param recorded how far that has this history as shipped
     * @throws JournalException if the office's journal takes no more
     */
    static KeptJournal open(
            Disk disk,
            Path directory,
            DockId dock,
            int history,
            Journal journal,
            JournalHead recorded,
            WitnessLimits limits,
            GatewayClock clock)
            throws IOException, JournalException {
        JournalCopy copy = copy(disk, directory, dock, history, recorded);
        var kept = new KeptJournal(dock, history, journal, clock, limits, copy, recorded);
        kept.takeUp();
        return kept;
    }

    /** What lies there of a history, whether it counts or not. */
    static JournalCopy copy(Disk disk, Path directory, DockId dock, int history, JournalHead known) throws IOException {
        Path segments = directory.resolve(KeptJournals.segments(history));
        Path quarantine = directory.resolve(KeptJournals.QUARANTINE);
        if (!disk.exists(segments) || !disk.exists(quarantine)) {
            disk.makeDirectory(directory);
            disk.makeDirectory(segments);
            disk.makeDirectory(quarantine);
            disk.forceDirectory(directory);
            Path parent = directory.getParent();
            if (parent != null) {
                disk.forceDirectory(parent);
            }
        }
        return JournalCopy.open(disk, segments, quarantine, dock, known);
    }

    private void takeUp() throws JournalException {
        if (copy.head().seq() > recorded.seq()) {
            record(copy.head());
        } else if (copy.head().seq() < recorded.seq()) {
            refused(
                    HistoryRefused.Kind.UNKEPT,
                    recorded.seq(),
                    copy.head().hash(),
                    recorded.hash(),
                    Said.heard("entries from " + (copy.head().seq() + 1)
                            + " on were kept here and are gone or altered; the dock is asked for them again"));
        }
    }

    private void record(JournalHead reached) throws JournalException {
        journal.append(
                Actor.office(journal.dock()),
                new JournalShipped(
                        dock, recorded.seq() + 1, reached.seq(), reached.hash(), history == 1 ? null : history));
        recorded = reached;
    }

    /** What is kept and stands in the office's journal; that of the copy where it lost what it had. */
    JournalHead head() {
        JournalHead kept = copy.head();
        return kept.seq() < recorded.seq() ? kept : recorded;
    }

    DockStanding standing() {
        return new DockStanding(dock, history, !left, epoch(), head(), cameAt, trouble);
    }

    /** How long the dock must wait before it may bring so many bytes. */
    synchronized Duration waiting(long bytes) {
        long now = clock.monotonicNanos();
        Duration one = speed.wait(bytes, now);
        Duration other = growth.wait(bytes, now);
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * Keeps what a piece adds.
     *
     * @throws PieceException if it does not continue what is kept; where that is an alarm it is journalled
     * @throws IOException if it could not be made durable
     * @throws JournalException if the office's journal takes no more
     */
    synchronized JournalHead take(ByteBuffer piece) throws PieceException, IOException, JournalException {
        if (broken != null) {
            throw broken;
        }
        if (left) {
            throw PieceException.epoch(
                    copy.head().seq(), Said.of(Heard.EPOCH_LEFT, "history " + history + " was left: another goes on"));
        }
        speed.take(piece.limit());
        growth.take(piece.limit());
        long kept = copy.head().seq();
        int segments = copy.segments();
        try {
            copy.append(piece);
        } catch (PieceException e) {
            refused(e);
            throw e;
        } catch (IOException e) {
            trouble = Cause.of(CauseCode.DOCK_UNWRITTEN, dock, e.getMessage());
            throw e;
        }
        Cause before = trouble;
        if (before != null && before.code() == CauseCode.DOCK_UNWRITTEN) {
            trouble = null;
        }
        if (copy.segments() > segments) {
            // However little stands in it.
            speed.take(JournalPiece.BYTES_LEAST);
            growth.take(JournalPiece.BYTES_LEAST);
        }
        JournalHead reached = copy.head();
        if (refilling && reached.seq() >= recorded.seq()) {
            requireRefilled();
            refilling = false;
        }
        if (reached.seq() > recorded.seq()) {
            growth.take(PIECE_COSTS_BYTES);
            record(reached);
        }
        if (reached.seq() > kept) {
            cameAt = clock.wall();
        }
        return head();
    }

    /** What came in place of what was lost must lead to the hash that was there. */
    private void requireRefilled() throws PieceException, IOException, JournalException {
        String now;
        try {
            now = copy.hashAt(recorded.seq());
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!now.equals(recorded.hash())) {
            broken = PieceException.forked(recorded.seq(), recorded.hash(), now);
            refused(broken);
            throw broken;
        }
        trouble = null;
    }

    /** Counts what the dock brought against what it may bring. */
    synchronized void spend(long bytes) {
        speed.take(bytes);
        growth.take(bytes);
    }

    /** Takes no more: what the dock brings from now on is another history's. */
    synchronized void leave() {
        left = true;
    }

    /** An alarm about what was not taken; one of each kind in a while is journalled. */
    synchronized void refused(PieceException why) throws JournalException {
        HistoryRefused.Kind kind = switch (why.kind()) {
            case FORKED -> HistoryRefused.Kind.FORKED;
            case DAMAGED -> HistoryRefused.Kind.DAMAGED;
            case FOREIGN -> HistoryRefused.Kind.FOREIGN;
            case EPOCH -> HistoryRefused.Kind.EPOCH;
            // A dock that asks again where it stands; and one that waits for this office to be brought up to date.
            case GAP, NEWER -> null;
        };
        if (kind != null) {
            refused(kind, why.seq(), why.kept(), why.offered(), why.said());
        }
    }

    private void refused(HistoryRefused.Kind kind, long seq, String kept, String offered, Said reason)
            throws JournalException {
        trouble = trouble(kind, seq, kept, offered, reason);
        long now = clock.monotonicNanos();
        Long last = refusedNanos.get(kind);
        if (last == null || now - last >= REFUSED_EVERY.toNanos()) {
            refusedNanos.put(kind, now);
            LOG.error("dock {}: another history was refused: {} at entry {}: {}", dock, kind, seq, reason.words());
            journal.append(
                    Actor.office(journal.dock()), new HistoryRefused(dock, kind, seq, kept, offered, reason.words()));
        }
    }

    private Cause trouble(HistoryRefused.Kind kind, long seq, String kept, String offered, Said reason) {
        return switch (kind) {
            case UNKEPT -> Cause.of(CauseCode.DOCK_UNKEPT, dock, copy.head().seq() + 1);
            case FORKED -> Cause.of(CauseCode.DOCK_FORKED, dock, seq, brief(kept), brief(offered));
            case DAMAGED -> Cause.of(CauseCode.DOCK_DAMAGED, dock, seq, reason);
            case FOREIGN -> Cause.of(CauseCode.DOCK_FOREIGN, dock, reason);
            case EPOCH -> Cause.of(CauseCode.DOCK_EPOCH, dock, seq, reason);
        };
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(HASH_CHARS, hash.length()));
    }

    String hashAt(long seq) throws JournalException {
        return copy.hashAt(seq);
    }

    void read(long firstSeq, long lastSeq, EntryReader sink) throws JournalException {
        copy.read(firstSeq, lastSeq, sink);
    }

    void read(long firstSeq, long lastSeq, String lastHash, EntryReader sink) throws JournalException {
        copy.read(firstSeq, lastSeq, lastHash, sink);
    }

    /** Of the last entry. */
    int epoch() {
        return copy.epoch();
    }
}
