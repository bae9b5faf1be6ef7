package io.mooring.gateway.index;

import io.mooring.gateway.rows.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of a map, and how often one of them was looked at. */
public final class CountedRows implements Rows {
    private final TreeMap<String, byte[]> all = new TreeMap<>();
    private int looks;

    /** So far, whether there was a row or not. */
    public int looks() {
        return looks;
    }

    /** Of all rows there are, in order. */
    public List<String> keys() {
        return List.copyOf(all.keySet());
    }

    @Override
    public byte @Nullable [] get(String key) {
        looks++;
        return all.get(key);
    }

    @Override
    public void put(String key, byte[] row) {
        all.put(key, row);
    }

    @Override
    public void remove(String key) {
        all.remove(key);
    }

    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        for (Map.Entry<String, byte[]> row : all.tailMap(from, true).entrySet()) {
            looks++;
            if (!row.getKey().startsWith(prefix) || !visitor.visit(row.getKey(), row.getValue())) {
                return;
            }
        }
    }
}
