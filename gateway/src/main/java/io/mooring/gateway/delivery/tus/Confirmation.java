package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Fingerprint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the office saw when it read a recording again.
 *
 * @param digest SHA-256 of the nonce and the bytes
 * @param uncached whether it says it read past its cache
 */
record Confirmation(RecordingId digest, RecordingId recording, long sizeBytes, boolean uncached) {
    /** Canonical JSON has one spelling, so a pattern reads it. */
    private static final Pattern FORM =
            Pattern.compile("\\{\"digest\":\"([0-9a-f]{64})\",\"recording\":\"([0-9a-f]{64})\","
                    + "\"sizeBytes\":([0-9]{1,16}),\"uncached\":(true|false)}");

    static Confirmation parse(String where, String body) throws DeliveryException {
        Matcher parts = FORM.matcher(body);
        if (!parts.matches()) {
            throw new DeliveryException(Kind.REFUSED, where + ": its answer to our question cannot be read");
        }
        return new Confirmation(
                new RecordingId(parts.group(1)),
                new RecordingId(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Boolean.parseBoolean(parts.group(4)));
    }

    boolean matches(RecordingId asked, Fingerprint ours) {
        return recording.equals(asked) && digest.equals(ours.digest()) && sizeBytes == ours.sizeBytes();
    }
}
