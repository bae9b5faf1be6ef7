package io.mooring.gateway.office;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a dock is answered.
 *
 * @param status of HTTP
 * @param json whether the body is JSON; otherwise it is a sentence for people
 * @param body at most {@value #BODY_BYTES_MAX} bytes as UTF-8: docks read no more
 * @param after when to ask again, or null
 */
public record DoorReply(
        int status, boolean json, String body, @Nullable Duration after) {
    public static final int BODY_BYTES_MAX = 128 << 10;

    public static DoorReply json(String text) {
        return new DoorReply(200, true, text, null);
    }

    /** No, and why. */
    public static DoorReply problem(int status, String sentence) {
        return new DoorReply(status, false, sentence, null);
    }

    /** Not now. */
    public static DoorReply later(int status, String sentence, Duration after) {
        return new DoorReply(status, false, sentence, after);
    }
}
