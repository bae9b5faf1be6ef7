package io.mooring.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * QEMU's monitor as the guest's tests reach it: they leave a command in the share and the host, which alone can reach
 * QEMU, carries it out ({@link Guest#withMonitor()}). So a test pulls out a device and plugs it in elsewhere.
 */
public final class Monitor {
    static final String DIRECTORY = "monitor";
    static final String ASK = ".ask";
    static final String ANSWER = ".answer";

    private static final Path PLACE = Path.of("/rig", DIRECTORY);
    private static final Duration LONGEST = Duration.ofSeconds(150);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Monitor() {}

    /**
     * Plugs a device in.
     *
     * @param device as after QEMU's {@code -device}, e.g. {@code usb-mtp,id=m,bus=xhci.0,rootdir=/…}; paths are the host's
     */
    public static void plug(String device) throws Exception {
        command("device_add " + device);
    }

    /** Pulls a device out, whatever it is doing. */
    public static void unplug(String id) throws Exception {
        command("device_del " + id);
    }

    /**
     * Any command of QEMU's monitor.
     *
     * @return what it printed
     * @throws AssertionError if it printed an error
     */
    public static String command(String line) throws Exception {
        String name = String.valueOf(NUMBER.incrementAndGet());
        write(PLACE, name + ASK, line);
        Path answer = PLACE.resolve(name + ANSWER);
        Waiting.until(LONGEST, "the host carries out '" + line + "'", () -> Files.exists(answer));
        String text = Files.readString(answer);
        if (text.contains("Error")) {
            throw new AssertionError(line + ": " + text);
        }
        return text;
    }

    /** Whole or not at all: the other side is looking. */
    static void write(Path directory, String name, String text) throws IOException {
        Path part = Files.writeString(directory.resolve(name + ".part"), text);
        Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
