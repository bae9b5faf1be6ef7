package io.mooring.gateway.delivery.tus;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param headers beyond Host and Content-Length
 * @param body null for none
 * @param content what a POST without a body from a file brings; empty for nothing
 * @param answerWithin how long the answer may take once everything was sent; with content also the sending
 */
record HttpAsk(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable FileBody body,
        ByteBuffer content,
        Duration answerWithin) {
    HttpAsk(String method, String path, Map<String, String> headers, @Nullable FileBody body, Duration answerWithin) {
        this(method, path, headers, body, ByteBuffer.allocate(0), answerWithin);
    }
}
