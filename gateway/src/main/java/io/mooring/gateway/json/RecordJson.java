package io.mooring.gateway.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects whose keys are the components.
 *
 * <p>A component that is null is left out, and one that is left out reads as null; this is how a record gets a new
 * field: as a {@code @Nullable} component whose comment says what its absence means (reliability.md F26). Every other
 * component must be there. Keys that the record does not know are left aside.
 */
public final class RecordJson {
    private RecordJson() {}

    /** The record as an object; nested values as they are. */
    public static Map<String, @Nullable Object> object(Record record) {
        return RecordForm.of(record.getClass()).object(record);
    }

    /**
     * @param value a decoded JSON value
     * @throws JsonException if it is not an object with the record's components in their types; the message names the
     *     place
     */
    public static <R extends Record> R record(Class<R> type, @Nullable Object value) throws JsonException {
        try {
            return type.cast(RecordForm.of(type).record(value, 0));
        } catch (JsonException e) {
            throw new JsonException(type.getSimpleName() + e.getMessage(), e);
        }
    }
}
