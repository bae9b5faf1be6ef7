package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The upload of one whole recording: {@code dock.size.sha256}. */
public record UploadId(DockId dock, long sizeBytes, RecordingId recording) implements UploadName {
    private static final int SIZE_DIGITS_MAX = 16;
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9][a-z0-9-]{0,15})\\.(0|[1-9][0-9]{0," + (SIZE_DIGITS_MAX - 1) + "})\\.([0-9a-f]{64})");

    public UploadId {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("upload: expected a size of 0 or more, got " + sizeBytes);
        }
    }

    /** Empty if it is not such a name; any text may be given. */
    public static Optional<UploadId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new UploadId(
                        new DockId(parts.group(1)), Long.parseLong(parts.group(2)), new RecordingId(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return dock + "." + sizeBytes + "." + recording;
    }
}
