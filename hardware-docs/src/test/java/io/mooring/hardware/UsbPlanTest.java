package io.mooring.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: a dock bought by a table that does not follow from what stands above it. */
class UsbPlanTest {
    private static final Path PAGE = Path.of("usb-plan.md");
    private static final String BEGIN = "<!-- computed by UsbPlanTest -->\n";
    private static final String END = "<!-- end -->";

    private static final double SHIFT_HOURS = 8;
    private static final double GIGABYTES_PER_HOUR = 2.6;
    private static final double BUS_MEBIBYTES_PER_SECOND = 38;
    private static final double CAMERA_MEGABYTES_PER_SECOND = 30;
    private static final int[] BAYS = {1, 2, 4, 8, 12, 16, 24, 32};
    private static final int[] CONTROLLERS = {1, 2, 4, 8};

    /** Until the last camera of the fullest controller is empty: the bus or the camera is the limit, whichever is slower. */
    private static long seconds(int bays, int controllers) {
        int sharing = (bays + controllers - 1) / controllers;
        double bytes = SHIFT_HOURS * GIGABYTES_PER_HOUR * 1e9;
        double bus = sharing * bytes / (BUS_MEBIBYTES_PER_SECOND * (1 << 20));
        double camera = bytes / (CAMERA_MEGABYTES_PER_SECOND * 1e6);
        return Math.round(Math.max(bus, camera));
    }

    private static String shown(long seconds) {
        long minutes = (seconds + 59) / 60;
        return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
    }

    private static String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| bays | 1 controller | 2 controllers | 4 controllers | 8 controllers |");
        lines.add("|---|---|---|---|---|");
        for (int bays : BAYS) {
            StringBuilder line = new StringBuilder("| " + bays + " |");
            for (int controllers : CONTROLLERS) {
                line.append(controllers > bays ? " – |" : " " + shown(seconds(bays, controllers)) + " |");
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines) + "\n";
    }

    @Test
    void theTableFollowsFromTheAssumptions() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertEquals(table(), page.substring(begin, page.indexOf(END)));
    }

    @Test
    void theAssumptionsOnThePageAreThose() throws IOException {
        String page = Files.readString(PAGE);
        assertTrue(page.contains("a shift is 8 h at 2.6 GB/h (1080p, about 5.8 Mbit/s): 20.8 GB per camera"));
        assertEquals(20.8, SHIFT_HOURS * GIGABYTES_PER_HOUR, 0.001);
        assertTrue(page.contains("a high-speed bus carries 38 MiB/s of file data"));
        assertTrue(page.contains("one camera alone is limited by itself: 30 MB/s"));
        assertTrue(page.contains("eight full cameras are 166 GB"));
        assertEquals(166, Math.round(8 * SHIFT_HOURS * GIGABYTES_PER_HOUR));
        assertEquals(18.5, 8 * SHIFT_HOURS * GIGABYTES_PER_HOUR * 8e9 / 20e6 / 3600, 0.05, "hours at 20 Mbit/s");
    }
}
