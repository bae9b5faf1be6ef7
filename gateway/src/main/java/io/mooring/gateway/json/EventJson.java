package io.mooring.gateway.json;

import io.mooring.gateway.Event;
import io.mooring.gateway.UnknownEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The journal's events as JSON: a type, which is the record's simple name, and data, which is the record. */
public final class EventJson {
    /** The most characters of a type's name. */
    public static final int TYPE_LENGTH_MAX = 64;

    private static final Map<String, Class<? extends Record>> TYPES = types();

    private EventJson() {}

    /** The name of an event's type. */
    public static String type(Event event) {
        return event instanceof UnknownEvent unknown
                ? unknown.type()
                : event.getClass().getSimpleName();
    }

    /** The names of all types this program knows. */
    public static Set<String> knownTypes() {
        return TYPES.keySet();
    }

    /**
     * The event's data, for {@link CanonicalJson#encode}.
     *
     * @throws IllegalArgumentException if an unknown event does not carry JSON
     */
    public static @Nullable Object data(Event event) {
        if (event instanceof UnknownEvent unknown) {
            try {
                return CanonicalJson.decode(unknown.json());
            } catch (JsonException e) {
                throw new IllegalArgumentException("an unknown event without JSON: " + e.getMessage(), e);
            }
        }
        return RecordJson.object((Record) event);
    }

    /**
     * @param type as it stands in the journal
     * @param data a decoded JSON value
     * @return an {@link UnknownEvent} if no event of this program has that type
     * @throws JsonException if a known event's data does not fit it, or the name is no name
     */
    public static Event event(String type, @Nullable Object data) throws JsonException {
        Class<? extends Record> known = TYPES.get(type);
        if (known != null) {
            return (Event) RecordJson.record(known, data);
        }
        if (type.isEmpty() || type.length() > TYPE_LENGTH_MAX) {
            throw new JsonException(
                    "event type: expected 1 to " + TYPE_LENGTH_MAX + " characters, got " + type.length());
        }
        return new UnknownEvent(type, CanonicalJson.text(data));
    }

    /** An event within a record: {@code {"data", "type"}}. */
    static Map<String, @Nullable Object> nested(Event event) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("data", data(event));
        members.put("type", type(event));
        return members;
    }

    /** @throws JsonException whose message begins with the place within the record */
    static Event nested(Object value, int depth) throws JsonException {
        if (depth >= CanonicalJson.DEPTH_MAX) {
            throw new JsonException(": deeper than " + CanonicalJson.DEPTH_MAX);
        }
        if (!(value instanceof Map<?, ?> members) || !(members.get("type") instanceof String type)) {
            throw new JsonException(": expected an event with its type");
        }
        try {
            return event(type, members.get("data"));
        } catch (JsonException e) {
            throw new JsonException(": " + e.getMessage(), e);
        }
    }

    private static Map<String, Class<? extends Record>> types() {
        var found = new LinkedHashMap<String, Class<? extends Record>>();
        collect(Event.class, found);
        return Map.copyOf(found);
    }

    private static void collect(Class<?> type, Map<String, Class<? extends Record>> found) {
        if (type.isRecord()) {
            if (type != UnknownEvent.class && found.put(type.getSimpleName(), type.asSubclass(Record.class)) != null) {
                throw new IllegalStateException("two events share the name " + type.getSimpleName());
            }
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, found);
        }
    }
}
