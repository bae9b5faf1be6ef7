package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Event;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a new kind of event that nobody thought of telling. */
final class NewsTableTest {
    @Test
    void everyEventIsToldOrSilentOnPurpose() {
        var all = new HashSet<Class<?>>();
        collect(Event.class, all);
        var decided = new HashSet<>(NewsTable.told());
        decided.addAll(NewsTable.SILENT);
        assertEquals(all, decided);
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isRecord()) {
            found.add(type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, found);
        }
    }
}
