package io.mooring.gateway.index;

import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.RowKey;
import io.mooring.gateway.rows.RowMerge;
import io.mooring.gateway.rows.Settled;
import io.mooring.gateway.rows.WaitingRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose changes wait in memory, so that a row that changes a hundred times is written once, in the order of the keys.
 * Each view's wait apart from the others'. One writer; readers while it does not write.
 */
final class BufferedRows implements ViewsApart {
    private final WaitingRows own = new WaitingRows(new Part(""));
    private final TreeMap<String, WaitingRows> views = new TreeMap<>();
    private MvStoreRows below;

    /** @throws DamagedIndexException if what is below was cut short while it was written */
    BufferedRows(MvStoreRows below) {
        this.below = below;
        if (below.get(Keys.UNFINISHED) != null) {
            throw new DamagedIndexException("the program ended while it was written");
        }
    }

    /** The same rows are elsewhere now. */
    void moveTo(MvStoreRows elsewhere) {
        below = elsewhere;
    }

    /** About how much memory the changes take. */
    synchronized long bytes() {
        long bytes = own.bytes();
        for (WaitingRows view : views.values()) {
            bytes += view.bytes();
        }
        return bytes;
    }

    @Override
    public synchronized WaitingRows view(String prefix) {
        return views.computeIfAbsent(prefix, absent -> new WaitingRows(new Part(absent)));
    }

    private static String prefixOf(String key) {
        int end = key.startsWith(Keys.VIEW) ? key.indexOf('/', Keys.VIEW.length()) : -1;
        return key.substring(0, end + 1);
    }

    private WaitingRows of(String prefix) {
        return prefix.isEmpty() ? own : view(prefix);
    }

    @Override
    public byte @Nullable [] get(String key) {
        String prefix = prefixOf(key);
        return of(prefix).get(key.substring(prefix.length()));
    }

    @Override
    public void put(String key, byte[] row) {
        String prefix = prefixOf(key);
        of(prefix).put(key.substring(prefix.length()), row);
    }

    @Override
    public void remove(String key) {
        String prefix = prefixOf(key);
        of(prefix).remove(key.substring(prefix.length()));
    }

    private byte @Nullable [] waiting(String key) {
        String prefix = prefixOf(key);
        return of(prefix).waiting(key.substring(prefix.length()));
    }

    /** Views' rows among them take going through all that waits: nobody who is in a hurry asks so. */
    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        if (!prefix.startsWith(Keys.VIEW) && !Keys.VIEW.startsWith(prefix)) {
            own.scan(prefix, from, visitor);
            return;
        }
        TreeSet<String> all = new TreeSet<>(own.sorted(""));
        synchronized (this) {
            views.forEach((view, rows) -> rows.sorted("").forEach(key -> all.add(view + key)));
        }
        RowMerge.scan(all, this::waiting, new Part(""), prefix, from, visitor);
    }

    /**
     * Puts all changes below and commits. Where that takes several commits, a row says until the last of them that what is
     * there is not a whole number of entries.
     */
    void flush() {
        boolean pieces = flush("", own);
        for (Map.Entry<String, WaitingRows> view : views.entrySet()) {
            pieces |= flush(view.getKey(), view.getValue());
        }
        if (pieces) {
            below.remove(Keys.UNFINISHED);
        }
        below.commit();
    }

    /** @return whether anything was committed */
    private boolean flush(String prefix, WaitingRows waiting) {
        boolean[] committed = {false};
        waiting.drain((key, row) -> {
            String whole = prefix.concat(RowKey.text(key));
            if (row == null) {
                below.remove(whole);
            } else {
                below.put(whole, row);
            }
            if (below.full()) {
                committed[0] = true;
                below.put(Keys.UNFINISHED, new byte[0]);
                below.commit();
            }
        });
        return committed[0];
    }

    /** What lies below of one view; of all, where its keys are whole ones. */
    private final class Part implements Settled {
        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public byte @Nullable [] get(RowKey key) {
            return below.get(prefix.concat(key.text()));
        }

        @Override
        public boolean mayHave(RowKey key) {
            return true;
        }

        @Override
        public void scan(String keys, String from, Visitor visitor) {
            below.scan(prefix + keys, prefix + from, (key, row) -> visitor.visit(key.substring(prefix.length()), row));
        }
    }
}
