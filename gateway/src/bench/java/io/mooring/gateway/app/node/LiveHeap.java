package io.mooring.gateway.app.node;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What is left in the heap after each full collection: what is really held, and not what nobody has collected yet. */
final class LiveHeap {
    private static final int PARTS = 5;

    private final Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getName())
            .collect(Collectors.toSet());
    private final List<Long> left = new CopyOnWriteArrayList<>();

    LiveHeap() {
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener((note, none) -> heard(note), null, null));
    }

    private void heard(Notification note) {
        if (note.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData());
            if (info.getGcAction().contains("major")) {
                left.add(info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heap.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum());
            }
        }
    }

    /** The most in each fifth of the collections, in MiB. */
    String told() {
        List<Long> all = List.copyOf(left);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < PARTS && all.size() >= PARTS; i++) {
            List<Long> part = all.subList(all.size() * i / PARTS, all.size() * (i + 1) / PARTS);
            parts.add(
                    Long.toString(part.stream().mapToLong(Long::longValue).max().orElse(0) >> 20));
        }
        return all.size() + " full collections, in the fifths of them at most " + String.join(", ", parts)
                + " MiB left";
    }
}
