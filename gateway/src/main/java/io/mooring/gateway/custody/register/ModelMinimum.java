package io.mooring.gateway.custody.register;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The least that a recorder must be able to do (R2, R3), as {@code minimum.properties} says with its sources.
 *
 * @param officersPerCamera at most so many officers to a camera in service
 */
public record ModelMinimum(
        long heightLines,
        long batteryMilliampHours,
        long recordingMinutes,
        long storageMegabytes,
        long officersPerCamera) {
    private static final String FILE = "minimum.properties";

    /** What ships. */
    public static ModelMinimum shipped() {
        Properties file = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(ModelMinimum.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE, e);
        }
        return new ModelMinimum(
                number(file, "height-lines"),
                number(file, "battery-milliamp-hours"),
                number(file, "recording-minutes"),
                number(file, "storage-megabytes"),
                number(file, "officers-per-camera"));
    }

    private static long number(Properties file, String key) {
        return Long.parseLong(file.getProperty(key, "").strip());
    }

    /** What of a model is below this, and whether anything is not known of it. */
    public Set<CameraWarning> warnings(ModelFacts facts) {
        Set<CameraWarning> warnings = EnumSet.noneOf(CameraWarning.class);
        if (facts.heightLines() == null
                || (facts.batteryMilliampHours() == null && facts.recordingMinutes() == null)
                || facts.storageMegabytes() == null
                || facts.erasable() == null) {
            warnings.add(CameraWarning.MODEL_UNKNOWN);
        }
        if (below(facts.heightLines(), heightLines)) {
            warnings.add(CameraWarning.NOT_HIGH_DEFINITION);
        }
        if (below(facts.batteryMilliampHours(), batteryMilliampHours)
                || below(facts.recordingMinutes(), recordingMinutes)) {
            warnings.add(CameraWarning.SMALL_BATTERY);
        }
        if (below(facts.storageMegabytes(), storageMegabytes)) {
            warnings.add(CameraWarning.SMALL_STORAGE);
        }
        if (Boolean.TRUE.equals(facts.erasable())) {
            warnings.add(CameraWarning.ERASABLE);
        }
        return warnings;
    }

    private static boolean below(@Nullable Long is, long least) {
        return is != null && is < least;
    }
}
