package io.mooring.gateway.delivery.tus;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param headers beyond Host and Content-Length
 * @param body null for none
 * @param answerWithin how long the answer may take once everything was sent
 */
record HttpAsk(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable FileBody body,
        Duration answerWithin) {}
