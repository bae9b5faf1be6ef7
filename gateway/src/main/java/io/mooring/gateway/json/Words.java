package io.mooring.gateway.json;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shared words that are one piece of text: in JSON they stand as that text, not as an object. */
final class Words {
    private Words() {}

    /** @return null if the value is no such word */
    static @Nullable String textOf(Object value) {
        return value instanceof DockId || value instanceof RecordingId ? value.toString() : null;
    }

    /** @return null if the type is no such word; the function throws IllegalArgumentException on other text */
    static @Nullable Function<String, Object> fromText(Class<?> type) {
        if (type == RecordingId.class) {
            return RecordingId::new;
        }
        return type == DockId.class ? DockId::new : null;
    }
}
