package io.mooring.gateway.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of {@link BufferedRows} whose keys begin alike; here they stand without that beginning. */
final class WaitingRows implements Rows {
    /** What a row in memory takes beside its bytes, about. */
    private static final int OVERHEAD_BYTES = 200;

    private final String prefix;
    private final BufferedRows all;
    private final Map<String, RowChange> changes = new HashMap<>();
    private final TreeMap<String, RowChange> sorted = new TreeMap<>();

    /** Keys that are not sorted in yet: most never need to be. */
    private List<String> unsorted = new ArrayList<>();

    private long bytes;

    WaitingRows(String prefix, BufferedRows all) {
        this.prefix = prefix;
        this.all = all;
    }

    String prefix() {
        return prefix;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public byte @Nullable [] get(String key) {
        RowChange change = changes.get(key);
        if (change != null) {
            return change.row;
        }
        String whole = prefix.concat(key);
        return all.mayBeBelow(whole) ? all.below().get(whole) : null;
    }

    @Override
    public void put(String key, byte[] row) {
        RowChange change = change(key);
        bytes += row.length - change.bytes();
        change.row = row;
    }

    @Override
    public void remove(String key) {
        RowChange before = changes.get(key);
        if (!all.mayBeBelow(prefix.concat(key))) {
            if (before != null) {
                changes.remove(key);
                sorted.remove(key);
                bytes -= OVERHEAD_BYTES + key.length() + before.bytes();
            }
            return;
        }
        RowChange change = before == null ? change(key) : before;
        bytes -= change.bytes();
        change.row = null;
    }

    private RowChange change(String key) {
        RowChange change = changes.get(key);
        if (change == null) {
            change = new RowChange();
            changes.put(key, change);
            unsorted.add(key);
            bytes += OVERHEAD_BYTES + key.length();
        }
        return change;
    }

    @Override
    public void scan(String keys, String from, Visitor visitor) {
        RowMerge.scan(sorted(), all.below(), prefix, keys, from, visitor);
    }

    /** Readers may come together. */
    synchronized NavigableMap<String, RowChange> sorted() {
        for (String key : unsorted) {
            RowChange change = changes.get(key);
            if (change != null) {
                sorted.put(key, change);
            }
        }
        unsorted = new ArrayList<>();
        return sorted;
    }

    /**
     * Puts them below, and commits when too much waits there.
     *
     * @param written is told of every key, if there is one
     * @return whether anything was committed
     */
    boolean flush(@Nullable KeyFilter written) {
        boolean committed = false;
        MvStoreRows below = all.below();
        String[] keys = changes.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        for (String key : keys) {
            String whole = prefix.concat(key);
            RowChange change = changes.get(key);
            byte[] row = change == null ? null : change.row;
            if (row == null) {
                below.remove(whole);
            } else {
                below.put(whole, row);
            }
            if (written != null) {
                written.add(whole);
            }
            if (below.full()) {
                committed = true;
                below.put(Keys.UNFINISHED, new byte[0]);
                below.commit();
            }
        }
        changes.clear();
        sorted.clear();
        unsorted = new ArrayList<>();
        bytes = 0;
        return committed;
    }
}
