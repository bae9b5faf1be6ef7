package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where unfinished uploads lie at one place, shared by the lanes to it: a recording that one lane began another goes on
 * with. An office of ours finds an upload by its recording; for other tus servers this is what makes going on possible.
 * Bounded; any thread.
 */
public final class Locations {
    private static final int LOCATIONS_MAX = 1024;

    private final Map<RecordingId, String> paths = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordingId, String> eldest) {
            return size() > LOCATIONS_MAX;
        }
    };

    synchronized @Nullable String get(RecordingId recording) {
        return paths.get(recording);
    }

    synchronized void put(RecordingId recording, String path) {
        paths.put(recording, path);
    }

    synchronized void forget(RecordingId recording) {
        paths.remove(recording);
    }
}
