package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a frame's body: canonical JSON with {@code actor}, {@code data}, {@code time}, {@code type} and {@code v},
 * the version of that envelope. A body whose {@code critical} is true must not be passed over by a program that does not
 * know its type (reliability.md F26); this program writes none.
 */
final class EntryCodec {
    private static final long ENVELOPE_VERSION = 1;

    private EntryCodec() {}

    /** @throws IllegalArgumentException if the event has no canonical form or is too long for a frame */
    static byte[] encode(EventTime time, Actor actor, Event event) {
        var members = new HashMap<String, @Nullable Object>();
        members.put("actor", actor);
        members.put("data", EventJson.data(event));
        members.put("time", time);
        members.put("type", EventJson.type(event));
        members.put("v", ENVELOPE_VERSION);
        byte[] body = CanonicalJson.encode(members);
        if (body.length > Frame.BODY_BYTES_MAX) {
            throw new IllegalArgumentException("event " + EventJson.type(event) + ": at most " + Frame.BODY_BYTES_MAX
                    + " bytes as JSON, got " + body.length);
        }
        return body;
    }

    /** @throws JournalException if the body is no entry this program may pass over */
    static JournalEntry decode(long seq, byte[] body) throws JournalException {
        try {
            if (!(CanonicalJson.decode(body) instanceof Map<?, ?> members)) {
                throw new JournalException("entry " + seq + ": expected a JSON object");
            }
            if (!(members.get("v") instanceof Long version) || version != ENVELOPE_VERSION) {
                throw new JournalException("entry " + seq + ": envelope version: expected " + ENVELOPE_VERSION
                        + ", got " + members.get("v"));
            }
            if (!(members.get("type") instanceof String type)) {
                throw new JournalException("entry " + seq + ": has no type");
            }
            Event event = EventJson.event(type, members.get("data"));
            if (event instanceof UnknownEvent && Boolean.TRUE.equals(members.get("critical"))) {
                throw new JournalException("entry " + seq + ": " + type + " needs a newer program");
            }
            return new JournalEntry(
                    seq,
                    RecordJson.record(EventTime.class, members.get("time")),
                    RecordJson.record(Actor.class, members.get("actor")),
                    event);
        } catch (JsonException e) {
            throw new JournalException("entry " + seq + ": " + e.getMessage(), e);
        }
    }
}
