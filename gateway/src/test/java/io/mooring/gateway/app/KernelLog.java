package io.mooring.gateway.app;

import io.mooring.rig.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's log, with its times moved to the monotonic clock: they are of a clock of its own, so a line that we write, between
 * two looks at the monotonic one, says how far the two are apart.
 */
final class KernelLog {
    private static final Path LOG = Path.of("/dev/kmsg");
    private static final String MARK = "mooring-rig-mark-";
    private static final double NANOS = 1e9;

    private static int marks;

    private KernelLog() {}

    /**
     * When the kernel last announced a USB device of a vendor, which it does just before it adds it.
     *
     * @return seconds of the monotonic clock, never later than it was
     */
    static double announced(String vendor) throws Exception {
        String mark = MARK + ++marks;
        double before = System.nanoTime() / NANOS;
        Files.writeString(LOG, mark + "\n");
        String log = Shell.run("dmesg");
        // The mark was written later than that look, so what is subtracted is too much rather than too little.
        double ahead = last(log, Pattern.quote(mark)) - before;
        return last(log, "usb \\S+: New USB device found, idVendor=" + vendor) - ahead;
    }

    private static double last(String log, String text) {
        Matcher line = Pattern.compile("\\[ *([0-9.]+)\\] (?:" + text + ")").matcher(log);
        double found = Double.NaN;
        while (line.find()) {
            found = Double.parseDouble(line.group(1));
        }
        if (Double.isNaN(found)) {
            throw new AssertionError("the kernel's log has no line " + text + ":\n" + log);
        }
        return found;
    }
}
