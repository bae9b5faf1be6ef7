package io.mooring.gateway.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes out of a door.
 *
 * @param status as in HTTP
 * @param headers by name
 * @param type of media of the body; empty if there is none
 * @param token of a session that begins with this answer; empty if one ends with it; null otherwise
 * @param events whether the door goes on with news of the journal instead of a body
 */
public record Answered(
        int status,
        Map<String, String> headers,
        String type,
        Answer.Content body,
        @Nullable String token,
        boolean events) {
    public Answered {
        headers = Map.copyOf(headers);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return status + " " + type;
    }
}
