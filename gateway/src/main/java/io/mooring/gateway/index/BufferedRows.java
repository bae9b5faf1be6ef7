package io.mooring.gateway.index;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose changes wait in memory, so that a row that changes a hundred times is written once, in the order of the keys.
 * Each view's wait apart from the others'. One writer; readers while it does not write.
 */
final class BufferedRows implements Rows {
    private final WaitingRows own = new WaitingRows("", this);
    private final TreeMap<String, WaitingRows> views = new TreeMap<>();
    private MvStoreRows below;
    private @Nullable KeyFilter written;

    /** @throws DamagedIndexException if what is below was cut short while it was written */
    BufferedRows(MvStoreRows below) {
        this.below = below;
        if (below.get(Keys.UNFINISHED) != null) {
            throw new DamagedIndexException("the program ended while it was written");
        }
    }

    /** Says that nothing is below yet, and about how many keys there will be: then most looks there can be spared. */
    void beginEmpty(long keys) {
        written = new KeyFilter(keys);
    }

    /** From now on every look goes below again. */
    void forgetKeys() {
        written = null;
    }

    /** The same rows are elsewhere now. */
    void moveTo(MvStoreRows elsewhere) {
        below = elsewhere;
    }

    MvStoreRows below() {
        return below;
    }

    /** @param key a whole one, with its view */
    boolean mayBeBelow(String key) {
        KeyFilter filter = written;
        return filter == null || filter.mayHave(key);
    }

    /** About how much memory the changes take. */
    synchronized long bytes() {
        long bytes = own.bytes();
        for (WaitingRows view : views.values()) {
            bytes += view.bytes();
        }
        return bytes;
    }

    /**
     * The rows of one view, under its own keys.
     *
     * @param prefix of them here
     */
    synchronized WaitingRows view(String prefix) {
        return views.computeIfAbsent(prefix, absent -> new WaitingRows(absent, this));
    }

    private WaitingRows of(String key) {
        int end = key.startsWith(Keys.VIEW) ? key.indexOf('/', Keys.VIEW.length()) : -1;
        return end < 0 ? own : view(key.substring(0, end + 1));
    }

    @Override
    public byte @Nullable [] get(String key) {
        WaitingRows of = of(key);
        return of.get(key.substring(of.prefix().length()));
    }

    @Override
    public void put(String key, byte[] row) {
        WaitingRows of = of(key);
        of.put(key.substring(of.prefix().length()), row);
    }

    @Override
    public void remove(String key) {
        WaitingRows of = of(key);
        of.remove(key.substring(of.prefix().length()));
    }

    /** Views' rows among them take going through all that waits: nobody who is in a hurry asks so. */
    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        if (!prefix.startsWith(Keys.VIEW) && !Keys.VIEW.startsWith(prefix)) {
            own.scan(prefix, from, visitor);
            return;
        }
        TreeMap<String, RowChange> all = new TreeMap<>(own.sorted());
        synchronized (this) {
            views.forEach((view, rows) -> rows.sorted().forEach((key, change) -> all.put(view + key, change)));
        }
        RowMerge.scan(all, below, "", prefix, from, visitor);
    }

    /**
     * Puts all changes below and commits. Where that takes several commits, a row says until the last of them that what is
     * there is not a whole number of entries.
     */
    void flush() {
        boolean pieces = own.flush(written);
        for (Map.Entry<String, WaitingRows> view : views.entrySet()) {
            pieces |= view.getValue().flush(written);
        }
        if (pieces) {
            below.remove(Keys.UNFINISHED);
        }
        below.commit();
    }
}
