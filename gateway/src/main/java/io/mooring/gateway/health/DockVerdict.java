package io.mooring.gateway.health;

import io.mooring.bridge.light.DockLight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dock's light from the health of its parts: the worst that is so is shown (platform.md §2.4). */
public final class DockVerdict {
    private DockVerdict() {}

    /**
     * From the worst down: a part is down or a worker stuck; time not trusted; storage low, or not lasting a day; uplink or broker away, or the desk's
     * orders not heard.
     * Before anything has reported the dock is starting. What else is degraded is told on the pages, not by the light.
     */
    public static DockLight light(Health health, Liveness liveness) {
        List<HealthItem> items = health.items();
        if (!liveness.stuck().isEmpty()) {
            return DockLight.FAULT;
        }
        if (items.isEmpty()) {
            return DockLight.STARTING;
        }
        var levels = new HashMap<String, HealthItem.Level>();
        boolean fault = false;
        for (HealthItem item : items) {
            levels.put(item.component(), item.level());
            fault |= item.level() == HealthItem.Level.DOWN && !hasLightOfItsOwn(item.component());
        }
        if (fault) {
            return DockLight.FAULT;
        } else if (troubled(levels, Components.TIME)) {
            return DockLight.TIME_UNTRUSTED;
        } else if (troubled(levels, Components.SPACE) || troubled(levels, Components.ROOM)) {
            return DockLight.DISK_LOW;
        } else if (troubled(levels, Components.UPLINK)
                || troubled(levels, Components.BROKER)
                || troubled(levels, Components.ORDERS)) {
            return DockLight.UPLINK_DOWN;
        }
        return DockLight.HEALTHY;
    }

    private static boolean hasLightOfItsOwn(String component) {
        return switch (component) {
            case Components.TIME, Components.SPACE, Components.ROOM, Components.UPLINK, Components.BROKER -> true;
            default -> false;
        };
    }

    private static boolean troubled(Map<String, HealthItem.Level> levels, String component) {
        return levels.getOrDefault(component, HealthItem.Level.OK) != HealthItem.Level.OK;
    }
}
