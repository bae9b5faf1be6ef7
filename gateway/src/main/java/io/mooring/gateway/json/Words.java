package io.mooring.gateway.json;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shared words that are one piece of text: in JSON they stand as that text, not as an object. */
final class Words {
    private static final Map<Class<?>, Function<String, Object>> FROM_TEXT =
            Map.of(DockId.class, DockId::new, RecordingId.class, RecordingId::new);

    private Words() {}

    /** @return null if the value is no such word */
    static @Nullable String textOf(Object value) {
        return FROM_TEXT.containsKey(value.getClass()) ? value.toString() : null;
    }

    /** @return null if the type is no such word; the function throws IllegalArgumentException on other text */
    static @Nullable Function<String, Object> fromText(Class<?> type) {
        return FROM_TEXT.get(type);
    }
}
