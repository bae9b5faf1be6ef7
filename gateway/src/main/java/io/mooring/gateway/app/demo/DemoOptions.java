package io.mooring.gateway.app.demo;

import io.mooring.bridge.BayId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is asked to be.
 *
 * @param cameras 1 to {@value #CAMERAS_MAX}
 * @param bytesPerCamera at least {@value #BYTES_PER_CAMERA_MIN}
 * @param seed the same seed gives the same cameras and bytes
 * @param directory kept, and continued from when it exists; null for a temporary one
 * @param unplugAtPercent when the first camera leaves, 1 to 99; 0 for never
 * @param officeDown how long the office cannot be reached at the beginning
 */
public record DemoOptions(
        int cameras,
        long bytesPerCamera,
        long seed,
        @Nullable Path directory,
        int unplugAtPercent,
        Duration officeDown) {

    /** One bay stays free for the camera that comes back in another. */
    static final int CAMERAS_MAX = BayId.BAYS_MAX - 1;

    /** Room for each camera's clips, photographs and log. */
    static final long BYTES_PER_CAMERA_MIN = 1 << 20;

    static final long BYTES_PER_CAMERA_MAX = 1L << 40;
    static final long OFFICE_DOWN_SECONDS_MAX = 86_400;

    /** Everything that is wrong with these, one line each; empty when all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        within(problems, "--cameras", cameras, 1, CAMERAS_MAX);
        within(problems, "--bytes-per-camera", bytesPerCamera, BYTES_PER_CAMERA_MIN, BYTES_PER_CAMERA_MAX);
        within(problems, "--unplug-at", unplugAtPercent, 0, 99);
        within(problems, "--office-down", officeDown.toSeconds(), 0, OFFICE_DOWN_SECONDS_MAX);
        return problems;
    }

    private static void within(List<String> problems, String option, long value, long least, long most) {
        if (value < least || value > most) {
            problems.add(option + ": expected " + least + " to " + most + ", got " + value);
        }
    }

    /** One more than cameras, so that one may come back elsewhere. */
    int bays() {
        return cameras + 1;
    }
}
