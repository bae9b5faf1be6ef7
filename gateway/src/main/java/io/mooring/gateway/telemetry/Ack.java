package io.mooring.gateway.telemetry;

import io.mooring.gateway.DockId;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.telemetry.command.Command;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a consumer says about itself: that it has, durably, every event up to one.
 *
 * @param seq of the last event it has without a gap before it
 * @param id of that event's message, which shows that both mean the same event
 */
record Ack(String consumer, long seq, String id) {
    /** The longest text of one. */
    static final int TEXT_LENGTH_MAX = 512;

    private static final Set<String> FIELDS = Set.of("schema", "dock", "consumer", "seq", "id");
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    /** Reads one; safe with any text. Empty if it is none for this dock. */
    static Optional<Ack> read(String text, DockId dock) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            if (CanonicalJson.decode(text) instanceof Map<?, ?> object
                    && object.keySet().equals(FIELDS)
                    && "dock.ack/1".equals(object.get("schema"))
                    && dock.value().equals(object.get("dock"))
                    && object.get("consumer") instanceof String consumer
                    && Command.CONSUMER.matcher(consumer).matches()
                    && object.get("seq") instanceof Long seq
                    && seq >= 1
                    && object.get("id") instanceof String id
                    && ID.matcher(id).matches()) {
                return Optional.of(new Ack(consumer, seq, id));
            }
            return Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
