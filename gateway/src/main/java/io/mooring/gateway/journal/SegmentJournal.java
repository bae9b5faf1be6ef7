package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in segments (gateway/docs/journal-format.md).
 *
 * <p>There is no thread of its own but, if asked for, the mirror's. Of the callers that wait, the first leads: it writes everything that waits, forces
 * once, lets the others go, and then tells the listeners and the mirror. One caller alone is therefore deterministic,
 * and many share a force.
 *
 * <p>When writing or forcing failed, nobody knows what the medium holds: the journal takes no more, and only a new start
 * finds out (reliability.md F3). Reading goes on.
 */
public final class SegmentJournal implements Journal, FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentJournal.class);

    /** So many hints may wait for an append; one more is made durable with them. */
    static final int NOTES_WAITING_MAX = 256;

    private final JournalOptions options;
    private final GatewayClock clock;
    private final SegmentWriter writer;
    private final SegmentReader reader;
    private final AutoCloseable directoryLock;
    private final @Nullable MirrorKeeper mirror;
    private final List<DurableListener> listeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<SegmentWriter.Waiting> waiting = new ArrayList<>();
    private int lastEpoch;
    private long lastSeq;
    private boolean leading;
    private boolean closed;
    private @Nullable Throwable failure;
    private volatile JournalHead head;

    SegmentJournal(
            Disk disk,
            JournalOptions options,
            GatewayClock clock,
            SegmentWriter writer,
            JournalHead head,
            AutoCloseable directoryLock) {
        this.options = options;
        this.clock = clock;
        this.writer = writer;
        this.head = head;
        this.lastSeq = head.seq();
        this.lastEpoch = writer.epoch();
        this.directoryLock = directoryLock;
        this.reader = new SegmentReader(disk, options.directory());
        this.mirror = options.mirror() == null
                ? null
                : new MirrorKeeper(
                        new JournalMirror(disk, options.directory(), options.mirror()),
                        writer.segments(),
                        clock,
                        options.mirrorAside());
    }

    /**
     * Opens the journal of a directory or begins one there. A torn tail is cut, a damaged segment is healed from the
     * mirror; both leave the old file in quarantine and a {@link DockEvent.JournalRepaired} behind.
     *
     * @throws JournalDamagedException if acknowledged entries are gone; nothing was changed then
     * @throws JournalException if it is held by another process, belongs to another dock, needs a newer program, or the
     *     disk fails
     */
    public static SegmentJournal open(Disk disk, JournalOptions options, GatewayClock clock) throws JournalException {
        return JournalOpening.open(disk, options, clock);
    }

    /** Brings the mirror up to the journal. */
    void startMirror() {
        if (mirror != null) {
            mirror.start();
        }
    }

    @Override
    public DockId dock() {
        return options.dock();
    }

    /** The epoch of its numbering, from 1: one more with each {@link HistoryAcknowledged}, which alone begins one. */
    public int epoch() {
        return writer.epoch();
    }

    /** Why the mirror is no longer kept, or far behind; null if it is level or there is none. */
    public @Nullable Cause mirrorTrouble() {
        return mirror == null ? null : mirror.trouble();
    }

    /** Whether the journal takes entries; false after a failed write until the next start. */
    public boolean writable() {
        lock.lock();
        try {
            return failure == null && !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @throws IllegalArgumentException if the event has no canonical JSON or is too long for a frame, or acknowledges an
     *     epoch that is not after this one; nothing was appended, and the journal goes on
     */
    @Override
    public long append(Actor actor, Event event) throws JournalException {
        lock.lock();
        try {
            long seq = enqueue(actor, event);
            commitUpTo(seq);
            return seq;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long note(Actor actor, Event event) throws JournalException {
        lock.lock();
        try {
            long seq = enqueue(actor, event);
            if (waiting.size() > NOTES_WAITING_MAX) {
                commitUpTo(seq);
            }
            return seq;
        } finally {
            lock.unlock();
        }
    }

    private long enqueue(Actor actor, Event event) throws JournalException {
        checkUsable();
        // Time is taken under the lock, so that numbers and times run the same way.
        byte[] body = EntryCodec.encode(clock.eventTime(), actor, event);
        int begun = 0;
        if (event instanceof HistoryAcknowledged acknowledged) {
            begun = acknowledged.epoch();
            if (begun <= lastEpoch) {
                throw new IllegalArgumentException(
                        "epoch: expected one after " + lastEpoch + ", got " + begun + " to begin");
            }
            lastEpoch = begun;
        }
        waiting.add(new SegmentWriter.Waiting(body, begun));
        return ++lastSeq;
    }

    private void commitUpTo(long seq) throws JournalException {
        while (head.seq() < seq) {
            checkUsable();
            if (leading) {
                changed.awaitUninterruptibly();
            } else {
                lead();
            }
        }
    }

    private void checkUsable() throws JournalException {
        if (failure != null) {
            throw new JournalException(
                    "journal " + options.directory() + ": takes no more since writing failed: " + failure.getMessage(),
                    failure);
        }
        if (closed) {
            throw new JournalException("journal " + options.directory() + ": is closed");
        }
    }

    /** Writes everything that waits. Called and left with the lock held, which is free in between. */
    private void lead() throws JournalException {
        List<SegmentWriter.Waiting> entries = waiting;
        waiting = new ArrayList<>();
        leading = true;
        lock.unlock();
        Throwable failed = new IOException("the writer stopped in the middle");
        try {
            JournalHead reached = writer.append(entries);
            failed = null;
            release(reached);
            announce(reached);
        } catch (IOException e) {
            failed = e;
            LOG.error("journal {}: writing failed, no more is taken until the next start", options.directory(), e);
        } finally {
            lock.lock();
            leading = false;
            if (failed != null) {
                failure = failed;
            }
            changed.signalAll();
        }
    }

    private void release(JournalHead reached) {
        lock.lock();
        try {
            head = reached;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Still leading, so listeners hear of entries in order. */
    private void announce(JournalHead reached) {
        for (DurableListener listener : listeners) {
            try {
                listener.durable(reached.seq());
            } catch (RuntimeException e) {
                // The entries are durable whatever a listener makes of them.
                LOG.error("journal {}: a listener failed at entry {}", options.directory(), reached.seq(), e);
            }
        }
        if (mirror != null) {
            mirror.follow();
        }
        writer.replenish();
    }

    @Override
    public JournalHead head() {
        return head;
    }

    @Override
    public void read(long firstSeq, EntryReader entryReader) throws JournalException {
        if (firstSeq < 1) {
            throw new IllegalArgumentException("first entry to read: expected 1 or more, got " + firstSeq);
        }
        reader.read(writer.segments(), firstSeq, head.seq(), entryReader);
    }

    @Override
    public String hashAt(long seq) throws JournalException {
        JournalHead now = head;
        if (seq < 0 || seq > now.seq()) {
            throw new IllegalArgumentException("hash at an entry: expected 0.." + now.seq() + ", got " + seq);
        }
        if (seq == now.seq()) {
            return now.hash();
        }
        return seq == 0 ? JournalHead.EMPTY.hash() : reader.hashAt(writer.segments(), seq);
    }

    @Override
    public JournalPiece piece(long firstSeq, int bytesMax) throws JournalException {
        JournalHead now = head;
        if (firstSeq < 1 || firstSeq > now.seq() || bytesMax < JournalPiece.BYTES_LEAST) {
            throw new IllegalArgumentException("piece: expected an entry of 1.." + now.seq() + " and "
                    + JournalPiece.BYTES_LEAST + " bytes or more, got " + firstSeq + ", " + bytesMax);
        }
        return reader.piece(writer.segments(), firstSeq, now.seq(), bytesMax);
    }

    @Override
    public void listen(DurableListener listener) {
        listeners.add(listener);
    }

    /** Makes waiting hints durable and lets the directory go. */
    @Override
    public void close() throws JournalException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (failure == null) {
                commitUpTo(lastSeq);
            }
            while (leading) {
                changed.awaitUninterruptibly();
            }
            closed = true;
            closeFiles();
        } finally {
            lock.unlock();
        }
    }

    private void closeFiles() throws JournalException {
        if (mirror != null) {
            mirror.close();
        }
        try {
            writer.close();
        } catch (IOException e) {
            throw new JournalException("journal " + options.directory() + ": closing: " + e.getMessage(), e);
        } finally {
            JournalOpening.release(directoryLock);
        }
    }
}
