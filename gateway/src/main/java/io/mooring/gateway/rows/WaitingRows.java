package io.mooring.gateway.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes of one view's rows, waiting in memory before what is {@link Settled}. One writer; readers while it does not write. */
public final class WaitingRows implements Rows {
    /** What a row that is an object takes beside its bytes, about. */
    private static final int LIVE_BYTES = 80;

    /** What a key takes that is sorted, about. */
    private static final int SORTED_BYTES = 160;

    private static final int DIRECTORIES_MAX = 8;

    private final Settled below;
    private NavigableSet<String> sorted = new TreeSet<>();

    /** Beginnings of keys that somebody asked for in order: only those are sorted. */
    private final List<String> directories = new ArrayList<>();

    private final Boards boards;
    private RowTable changes;

    /** Keys among those that are not sorted in yet. */
    private List<String> unsorted = new ArrayList<>();

    private long liveBytes;
    private long changed;
    private long stayedFrom;

    public WaitingRows(Settled below) {
        this(below, Boards.NEW);
    }

    /** @param boards that keys and rows stand on while they wait */
    public WaitingRows(Settled below, Boards boards) {
        this.below = below;
        this.boards = boards;
        this.changes = new RowTable(boards);
    }

    /** Takes rows in the order of their keys. */
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        /**
         * Before the first of them.
         *
         * @param rows how many will come, at least one
         */
        default void begin(int rows) {}

        /**
         * @param key in UTF-8
         * @param row null where it goes
         */
        void take(byte[] key, byte @Nullable [] row) throws E;
    }

    /** About how much memory the changes take. */
    public long bytes() {
        return changes.bytes() + liveBytes + (long) SORTED_BYTES * (sorted.size() + unsorted.size());
    }

    /** How many rows wait. */
    int size() {
        return changes.size();
    }

    @Override
    public byte @Nullable [] get(String key) {
        RowKey wanted = RowKey.of(key);
        int place = changes.find(wanted);
        return place == RowTable.NONE ? below.get(wanted) : changes.row(place);
    }

    /** What waits under a key; null where it goes, and where nothing waits. */
    public byte @Nullable [] waiting(String key) {
        int place = changes.find(RowKey.of(key));
        return place == RowTable.NONE ? null : changes.row(place);
    }

    @Override
    public void put(String key, byte[] row) {
        RowKey wanted = RowKey.of(key);
        int before = changes.find(wanted);
        int place = before == RowTable.NONE ? add(wanted) : before;
        liveBytes -= live(place);
        changes.put(place, row, ++changed);
    }

    @Override
    public void remove(String key) {
        remove(RowKey.of(key));
    }

    private void remove(RowKey key) {
        int before = changes.find(key);
        changed++;
        if (!below.mayHave(key)) {
            if (before != RowTable.NONE) {
                liveBytes -= live(before);
                forget(key);
            }
            return;
        }
        int place = before == RowTable.NONE ? add(key) : before;
        liveBytes -= live(place);
        changes.put(place, null, changed);
    }

    @Override
    public <R extends LiveRow> void change(String key, Class<R> type, Function<byte[], R> opener, Consumer<R> act) {
        RowKey wanted = RowKey.of(key);
        int place = changes.find(wanted);
        if (place == RowTable.NONE) {
            byte[] row = below.get(wanted);
            place = add(wanted);
            changes.put(place, row, changed);
        }
        liveBytes -= live(place);
        R live = changes.live(place, type, opener, ++changed);
        try {
            act.accept(live);
        } finally {
            liveBytes += live(place);
            if (live.bytes() == 0) {
                remove(wanted);
            }
        }
    }

    private int add(RowKey key) {
        if (inOrder(key.text())) {
            unsorted.add(key.text());
        }
        return changes.add(key);
    }

    private void forget(RowKey key) {
        changes.forget(key);
        if (inOrder(key.text())) {
            sorted.remove(key.text());
        }
    }

    private int live(int place) {
        int bytes = changes.liveBytes(place);
        return bytes == 0 ? 0 : LIVE_BYTES + bytes;
    }

    private boolean inOrder(String key) {
        for (int i = 0; i < directories.size(); i++) {
            if (key.startsWith(directories.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean waits(String key) {
        return changes.find(RowKey.of(key)) != RowTable.NONE;
    }

    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        RowMerge.scan(sorted(prefix), this::waiting, below, prefix, from, visitor);
    }

    /** At least the keys of changes that begin so, in order. Readers may come together. */
    public synchronized NavigableSet<String> sorted(String prefix) {
        if (!inOrder(prefix)) {
            sortAlso(directories.size() == DIRECTORIES_MAX ? "" : prefix.substring(0, prefix.indexOf('/') + 1));
        }
        for (String key : unsorted) {
            if (waits(key)) {
                sorted.add(key);
            }
        }
        unsorted = new ArrayList<>();
        return sorted;
    }

    private void sortAlso(String directory) {
        if (directory.isEmpty()) {
            directories.clear();
        }
        directories.add(directory);
        byte[] beginning = RowKey.of(directory).bytes();
        // Other readers may be going through those that are sorted already.
        NavigableSet<String> more = new TreeSet<>(sorted);
        for (int place : changes.inOrder(place -> KeyOrder.begins(changes.key(place), beginning))) {
            more.add(RowKey.text(changes.key(place)));
        }
        sorted = more;
    }

    /** Hands out all changes, which wait no longer. */
    public <E extends Exception> void drain(Sink<E> sink) throws E {
        hand(changes.inOrder(place -> true), sink);
        changes.giveBack();
        changes = new RowTable(boards);
        sorted.clear();
        unsorted = new ArrayList<>();
        liveBytes = 0;
    }

    /**
     * Hands out those that changed longest ago, about half; what is new is what is asked for and changes again.
     *
     * @param bytesMax if more than this would still wait, all are handed out
     */
    <E extends Exception> void drainOlder(long bytesMax, Sink<E> sink) throws E {
        long from = stayedFrom + (changed - stayedFrom) / 2;
        int[] older = changes.inOrder(place -> changes.changedAt(place) < from);
        int staying = changes.size() - older.length;
        if (bytes() * staying > bytesMax * changes.size()) {
            stayedFrom = changed;
            drain(sink);
            return;
        }
        stayedFrom = from;
        hand(older, sink);
        for (int place : older) {
            liveBytes -= live(place);
        }
        RowTable before = changes;
        changes = before.only(place -> before.changedAt(place) >= from, staying);
        before.giveBack();
        sorted.removeIf(key -> !waits(key));
        unsorted.removeIf(key -> !waits(key));
    }

    private <E extends Exception> void hand(int[] places, Sink<E> sink) throws E {
        if (places.length > 0) {
            sink.begin(places.length);
        }
        for (int place : places) {
            sink.take(changes.key(place), changes.row(place));
        }
    }
}
