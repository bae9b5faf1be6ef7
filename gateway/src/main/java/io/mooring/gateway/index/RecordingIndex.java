package io.mooring.gateway.index;

import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MemoryRows;
import io.mooring.gateway.rows.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journal says, ready to be asked. Any thread may ask and any thread may call {@link #catchUp()}; answers are as
 * of the last catching up, and a whole number of entries.
 *
 * <p>A damaged index never answers: it is put aside and rebuilt from the journal within the question, which then takes as
 * long as a replay.
 */
public final class RecordingIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingIndex.class);

    private final @Nullable Journal journal;
    private final @Nullable IndexFile file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    final List<View> views;
    private final ReplayLimits limits;
    private final Map<String, Long> firstWaiting = new ConcurrentHashMap<>();
    private final MemoryRows memory = new MemoryRows();
    private final @Nullable Rows inspected;
    private @Nullable Fold fold;
    private long uncommitted;
    private boolean inMemoryOnly;

    private RecordingIndex(
            @Nullable Journal journal,
            @Nullable IndexFile file,
            @Nullable Rows inspected,
            List<View> views,
            ReplayLimits limits) {
        this.journal = journal;
        this.file = file;
        this.inspected = inspected;
        this.views = List.copyOf(views);
        this.limits = limits;
    }

    /** Rows as they are, without a journal to grow from. */
    static RecordingIndex of(Rows rows, List<View> views) {
        return new RecordingIndex(null, null, rows, views, ReplayLimits.USUAL);
    }

    /** An index that lives as long as the process, caught up. */
    public static RecordingIndex inMemory(Journal journal, View... views) throws JournalException {
        RecordingIndex index = new RecordingIndex(journal, null, null, List.of(views), ReplayLimits.USUAL);
        index.catchUp();
        return index;
    }

    /**
     * Opens or makes an index in files, caught up. It lies on the computer's own disk, not on {@code disk}, which only
     * moves it.
     *
     * @param directory where it lives, made if it is not there
     * @param quarantine where a damaged one is put, an existing directory on the same file system
     * @param views folded as well
     * @throws JournalRewoundException if it has seen more than the journal holds
     */
    public static RecordingIndex open(Disk disk, Path directory, Path quarantine, Journal journal, View... views)
            throws IOException, JournalException, JournalRewoundException {
        return open(disk, directory, quarantine, journal, ReplayLimits.USUAL, List.of(views));
    }

    /** @param told hears how far it is where that takes long, then and whenever it is made anew */
    public static RecordingIndex open(
            Disk disk, Path directory, Path quarantine, Journal journal, Replaying told, List<View> views)
            throws IOException, JournalException, JournalRewoundException {
        return open(disk, directory, quarantine, journal, ReplayLimits.USUAL.telling(told), views);
    }

    static RecordingIndex open(
            Disk disk, Path directory, Path quarantine, Journal journal, ReplayLimits limits, List<View> views)
            throws IOException, JournalException, JournalRewoundException {
        disk.makeDirectory(directory);
        IndexFile file = new IndexFile(disk, directory, quarantine, limits);
        RecordingIndex index = new RecordingIndex(journal, file, null, views, limits);
        try {
            long applied = index.appliedSeq();
            long head = journal.head().seq();
            if (applied > head) {
                throw new JournalRewoundException(file.where(), applied, head);
            }
            index.catchUp();
            return index;
        } catch (JournalException | JournalRewoundException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Rows rows() {
        if (inspected != null) {
            return inspected;
        }
        return file == null || inMemoryOnly ? memory : file.rows();
    }

    /** Folds every durable entry that is not folded yet. */
    public void catchUp() throws JournalException {
        lock.writeLock().lock();
        try {
            foldRest();
        } catch (DamagedIndexException e) {
            rebuild(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void foldRest() throws JournalException {
        Journal behind = journal;
        if (behind == null || behind.head().seq() <= current().applied()) {
            return;
        }
        long applied = current().applied();
        try {
            if (behind.head().seq() - applied > limits.aheadFromEntries()) {
                replay(behind, applied);
            } else {
                behind.read(applied + 1, entry -> fold(entry, ReplayLimits.COMMIT_EVERY_ENTRIES));
            }
        } finally {
            current().flush();
        }
    }

    private boolean fold(JournalEntry entry, long commitEvery) throws JournalException {
        if (current().apply(entry)) {
            firstWaiting.clear();
        }
        IndexFile open = file;
        if (++uncommitted >= commitEvery
                || (uncommitted % ReplayLimits.LOOK_EVERY_ENTRIES == 0
                        && open != null
                        && !inMemoryOnly
                        && open.full())) {
            commit();
        }
        return true;
    }

    /** So many entries that it pays to read ahead, and to write only when memory is full. */
    private void replay(Journal behind, long applied) throws JournalException {
        IndexFile open = inMemoryOnly ? null : file;
        if (open == null || applied > 0) {
            EntriesAhead.read(behind, applied + 1, limits.told(), (entries, bytes) -> {
                for (JournalEntry entry : entries) {
                    fold(entry, Long.MAX_VALUE);
                }
            });
            return;
        }
        open.rebuild(behind, views);
        fold = null;
    }

    private Fold current() {
        Fold open = fold;
        if (open == null) {
            open = new Fold(rows(), views);
            open.requireFormat();
            fold = open;
        }
        return open;
    }

    private void commit() throws JournalException {
        uncommitted = 0;
        IndexFile open = file;
        if (open == null || inMemoryOnly) {
            return;
        }
        try {
            current().flush();
            if (open.commit()) {
                fold = null;
            }
        } catch (IOException e) {
            throw new DamagedIndexException("committing the index: " + e.getMessage(), e);
        }
    }

    /** Needs the write lock. Where no file can be made the index goes on in memory: it must not stop a dock. */
    private void rebuild(DamagedIndexException why) throws JournalException {
        IndexFile open = file;
        if (open != null && !inMemoryOnly) {
            try {
                open.startAgain(why);
                foldAll();
                return;
            } catch (IOException | DamagedIndexException e) {
                LOG.error("the index cannot be kept in {} and goes on in memory: {}", open.where(), e.getMessage());
                inMemoryOnly = true;
            }
        }
        memory.clear();
        foldAll();
    }

    private void foldAll() throws JournalException {
        firstWaiting.clear();
        uncommitted = 0;
        fold = null;
        foldRest();
    }

    /**
     * Asks a view of this index; the answer is as of a whole number of entries.
     *
     * @param question reads rows and changes none
     * @throws IllegalArgumentException if the index does not fold that view
     */
    public <T> T ask(View view, Function<Rows, T> question) {
        if (!views.contains(view)) {
            throw new IllegalArgumentException("the index folds no view " + view.name());
        }
        return ask(rows -> question.apply(ViewRows.of(rows, view)));
    }

    <T> T ask(Function<Rows, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(rows());
        } catch (DamagedIndexException e) {
            // Within another question that one is answered anew: while it holds the lock nobody can write.
            if (inspected != null || lock.getReadHoldCount() > 1) {
                throw e;
            }
            lock.readLock().unlock();
            lock.writeLock().lock();
            try {
                rebuild(e);
                return question.apply(rows());
            } catch (JournalException cause) {
                throw new IllegalStateException("the index is damaged and cannot be rebuilt", cause);
            } finally {
                lock.readLock().lock();
                lock.writeLock().unlock();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The last entry folded, 0 for none. */
    public long appliedSeq() {
        return ask(rows -> new Fold(rows, views).applied());
    }

    /** The recording this very source was stored as; empty too while its evidence is damaged, so that it is taken again. */
    public Optional<StoredRecording> stored(SourceIdentity source) {
        return ask(rows -> {
                    byte[] row = rows.get(Keys.source(source));
                    return row == null ? Optional.<StoredRecording>empty() : recording(rows, Fold.named(row));
                })
                .filter(recording -> !recording.damaged());
    }

    /** What is known of a recording, damaged or not. */
    public Optional<StoredRecording> recording(RecordingId recording) {
        return ask(rows -> recording(rows, recording));
    }

    private static Optional<StoredRecording> recording(Rows rows, RecordingId recording) {
        byte[] row = rows.get(Keys.recording(recording));
        return row == null ? Optional.empty() : Optional.of(StoredRecording.of(recording, row));
    }

    /**
     * All recordings known, in the order of their names.
     *
     * @param after only those behind this name; null for all
     * @param max at most so many
     */
    public List<StoredRecording> recordings(@Nullable RecordingId after, int max) {
        String from = after == null ? Keys.RECORDING : Keys.recording(after) + "\0";
        return ask(rows -> {
            List<StoredRecording> found = new ArrayList<>();
            rows.scan(Keys.RECORDING, from, (key, row) -> {
                found.add(StoredRecording.of(new RecordingId(key.substring(Keys.RECORDING.length())), row));
                return found.size() < max;
            });
            return found;
        });
    }

    /** What a destination has not acknowledged, in the order it was first stored here; without damaged evidence. */
    public List<StoredRecording> waiting(String destination, int max) {
        return ask(rows -> new WaitingScan(rows, destination, firstWaiting).first(max));
    }

    /** What a destination acknowledged and nobody has looked at there, in the order of the acknowledgements. */
    public List<UnconfirmedRecording> unconfirmed(String destination, int max) {
        return ask(rows -> WaitingScan.unconfirmed(rows, destination, max));
    }

    /** How far a recording is at a destination. */
    public DeliveryState delivery(String destination, RecordingId recording) {
        return ask(rows -> recording(rows, recording)
                .map(known -> rows.get(Keys.delivery(destination, known.firstSeq())))
                .map(row -> Delivery.of(row).state())
                .orElse(DeliveryState.WAITING));
    }

    /** The camera's last listing. */
    public Optional<LastListing> lastListing(String camera) {
        return ask(rows -> Optional.ofNullable(rows.get(Keys.listing(camera))).map(LastListing::of));
    }

    /** The last listing of every camera. */
    public List<LastListing> lastListings() {
        return all(Keys.LISTING, LastListing::of);
    }

    /** Visits that were not closed. */
    public List<OpenVisit> openVisits() {
        return all(Keys.VISIT, OpenVisit::of);
    }

    /** How far an unfinished copy of this source came, by the last hint. */
    public Optional<CopyProgress> copyProgress(SourceIdentity source) {
        return ask(rows -> Optional.ofNullable(rows.get(Keys.progress(source))).map(row -> Progress.of(source, row)));
    }

    /** What a reader makes of every row under a prefix. */
    <T> List<T> all(String prefix, Function<byte[], T> reader) {
        return AllRows.of(this, prefix, reader);
    }

    /** Totals since the journal began. */
    public Counters counters() {
        return ask(rows -> new Totals(rows).counters());
    }

    /** One destination's totals. */
    public DestinationCounters destination(String destination) {
        return ask(rows -> new Totals(rows).counters(destination));
    }

    /**
     * What stands in this index otherwise than in another (I8): none, if both folded the same entries.
     *
     * @param max at most so many
     * @return keys of rows, each with which index has it
     */
    public List<String> differences(RecordingIndex other, int max) {
        return RowComparison.between(this, other, max);
    }

    byte @Nullable [] row(String key) {
        return ask(rows -> rows.get(key));
    }

    /** Every row, in the order of the keys. */
    void forEachRow(Rows.Visitor visitor) {
        ask(rows -> {
            rows.scan("", "", visitor);
            return true;
        });
    }

    /** Commits what is folded and closes; losing it would cost a replay. Who asks afterwards hears a {@code CancellationException}. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try (IndexFile closing = file) {
            if (closing != null && !inMemoryOnly) {
                closing.flush();
            }
            fold = null;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
