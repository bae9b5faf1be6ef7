package io.mooring.gateway.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What every part of the dock last said of itself. Any thread. */
public final class Health {
    private final Map<String, HealthItem> items = new ConcurrentSkipListMap<>();

    /** Replaces what the component said before. */
    public void report(HealthItem item) {
        items.put(item.component(), item);
    }

    /** All components by name. */
    public List<HealthItem> items() {
        return List.copyOf(items.values());
    }

    /** Ready means: nothing is down. */
    public boolean ready() {
        return items.values().stream().noneMatch(item -> item.level() == HealthItem.Level.DOWN);
    }
}
