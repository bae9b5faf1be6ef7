package io.mooring.gateway.delivery.s3;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkResponse;

/** What time an endpoint says it is. */
final class ServerTime {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTime.class);

    private ServerTime() {}

    /** @return null where it does not say */
    static @Nullable Instant of(SdkResponse answer) {
        try {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
                    .orElse(null);
        } catch (DateTimeParseException e) {
            LOG.debug("the endpoint's date is none", e);
            return null;
        }
    }
}
