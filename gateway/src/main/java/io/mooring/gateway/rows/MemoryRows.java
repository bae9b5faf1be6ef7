package io.mooring.gateway.rows;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Rows that live as long as the process. */
public final class MemoryRows implements Rows {
    private final ConcurrentNavigableMap<String, byte[]> rows = new ConcurrentSkipListMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return rows.get(key);
    }

    @Override
    public void put(String key, byte[] row) {
        rows.put(key, row);
    }

    @Override
    public void remove(String key) {
        rows.remove(key);
    }

    @Override
    public void scan(String prefix, String from, Visitor visitor) {
        for (Map.Entry<String, byte[]> row : rows.tailMap(from, true).entrySet()) {
            if (!row.getKey().startsWith(prefix) || !visitor.visit(row.getKey(), row.getValue())) {
                return;
            }
        }
    }

    public void clear() {
        rows.clear();
    }
}
