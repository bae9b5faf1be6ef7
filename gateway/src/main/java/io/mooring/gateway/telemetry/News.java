package io.mooring.gateway.telemetry;

import io.mooring.gateway.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event's message says besides its envelope.
 *
 * @param type the topic's last part
 * @param bay if the event itself names one, else 0
 * @param visit whose bay it is, if the event belongs to a visit
 * @param data by name; values of canonical JSON
 */
record News(String type, int bay, @Nullable String visit, Map<String, @Nullable Object> data) {
    /** @return null if it is not an event to tell */
    static @Nullable News of(Event event) {
        return NewsTable.news(event);
    }
}
