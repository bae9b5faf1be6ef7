package io.mooring.gateway.clock;

import io.mooring.bridge.camera.CameraTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as it stands at a file: {@code YYYYMMDDThhmmss[.s][zone]} as PTP has it, or with hyphens and colons as a volume
 * has it ({@code CameraFile}, {@code VolumeFile}).
 *
 * @param resolution the file may be younger by less than this
 */
record RecordedText(CameraTime time, Duration resolution) {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(-?)(\\d{2})-?(\\d{2})T(\\d{2}):?(\\d{2}):?(\\d{2})(?:\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})?");

    /** Fractions are fillers as often as not. */
    private static final Duration PTP_RESOLUTION = Duration.ofSeconds(1);

    /** FAT counts seconds by two, and few cameras fill in the rest. */
    private static final Duration VOLUME_RESOLUTION = Duration.ofSeconds(2);

    /** Empty if it is no time. */
    static Optional<RecordedText> parse(String text) {
        Matcher fields = FORM.matcher(text);
        if (!fields.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(fields, 1),
                    number(fields, 3),
                    number(fields, 4),
                    number(fields, 5),
                    number(fields, 6),
                    number(fields, 7));
            String offset = fields.group(8);
            CameraTime time = new CameraTime(local, offset == null ? null : ZoneOffset.of(offset));
            return Optional.of(new RecordedText(time, fields.group(2).isEmpty() ? PTP_RESOLUTION : VOLUME_RESOLUTION));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }
}
