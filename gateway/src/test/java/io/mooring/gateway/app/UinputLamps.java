package io.mooring.gateway.app;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Lamps that the guest's kernel believes in: a keyboard made of nothing (uinput) whose LEDs the kernel drives through its
 * LED class, under the names of a dock's. What the kernel tells the keyboard is what a lamp would show, with the kernel's
 * own time (linux/uinput.h, linux/input-event-codes.h).
 */
final class UinputLamps {
    private static final String DEVICE = "/dev/uinput";
    private static final String NAME = "mooring rig lamps";
    private static final int O_RDWR = 2;
    private static final int EV_LED = 0x11;
    private static final long UI_SET_EVBIT = 0x40045564L;
    private static final long UI_SET_LEDBIT = 0x40045569L;
    private static final long UI_DEV_CREATE = 0x5501L;

    /** {@code struct uinput_user_dev}: a name of 80 bytes, an id of 8, 4 more, and four tables of 64 numbers. */
    private static final int USER_DEVICE_BYTES = 80 + 8 + 4 + 4 * 64 * 4;

    /** {@code struct input_event} of a 64-bit kernel: seconds, microseconds, type, code, value. */
    private static final int EVENT_BYTES = 24;

    /** In the order of their codes, as the kernel's input-leds names them. */
    private static final List<String> ELEMENTS =
            List.of("numlock", "capslock", "scrolllock", "compose", "kana", "sleep", "suspend", "mute", "misc");

    /** What each of them is on the dock; the last one is not used. */
    static final List<String> NAMES = List.of(
            "mooring:red:bay1",
            "mooring:green:bay1",
            "mooring:red:bay2",
            "mooring:green:bay2",
            "mooring:red:bay3",
            "mooring:green:bay3",
            "mooring:red:dock",
            "mooring:green:dock");

    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final NativeLibrary libc = NativeLibrary.getProcess();
    private final int keyboard;
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    /**
     * An element that was lit or put out.
     *
     * @param seconds of the kernel's monotonic clock
     */
    record Change(double seconds, String name, boolean lit) {}

    UinputLamps() throws Exception {
        Shell.run("modprobe", "-a", "uinput", "input-leds");
        keyboard = call("open", DEVICE, O_RDWR);
        call("ioctl", keyboard, UI_SET_EVBIT, EV_LED);
        for (int code = 0; code < ELEMENTS.size(); code++) {
            call("ioctl", keyboard, UI_SET_LEDBIT, code);
        }
        try (Memory device = new Memory(USER_DEVICE_BYTES)) {
            device.clear();
            device.write(0, NAME.getBytes(StandardCharsets.US_ASCII), 0, NAME.length());
            call("write", keyboard, device, (long) USER_DEVICE_BYTES);
        }
        call("ioctl", keyboard, UI_DEV_CREATE, 0);
        name();
        Thread reader = new Thread(this::read, "lamps");
        reader.setDaemon(true);
        reader.start();
    }

    private int call(String function, Object... arguments) {
        int result = libc.getFunction(function, Function.C_CONVENTION).invokeInt(arguments);
        if (result < 0) {
            throw new IllegalStateException(function + Arrays.toString(arguments) + ": errno " + Native.getLastError());
        }
        return result;
    }

    /** In place of the kernel's directory of LEDs stands one with the same LEDs under a dock's names. */
    private void name() throws Exception {
        Path leds = Path.of("/sys/class/leds");
        Waiting.until(
                LONGEST, "the kernel has made LEDs of them", () -> mine(leds).size() == ELEMENTS.size());
        Path named = Files.createDirectories(Path.of("/run/dock-leds"));
        Map<String, Path> found = mine(leds);
        for (int i = 0; i < NAMES.size(); i++) {
            Path led = found.get(ELEMENTS.get(i));
            if (led == null) {
                throw new AssertionError("no LED " + ELEMENTS.get(i) + " among " + found);
            }
            Files.createSymbolicLink(named.resolve(NAMES.get(i)), led.toRealPath());
        }
        Shell.run("mount", "--bind", named.toString(), leds.toString());
    }

    private static Map<String, Path> mine(Path leds) throws IOException {
        Map<String, Path> mine = new TreeMap<>();
        try (Stream<Path> all = Files.list(leds)) {
            for (Path led : all.toList()) {
                Path name = led.resolve("device/name");
                if (Files.exists(name) && Files.readString(name).strip().equals(NAME)) {
                    String full = String.valueOf(led.getFileName());
                    mine.put(full.substring(full.lastIndexOf(':') + 1), led);
                }
            }
        }
        return mine;
    }

    private void read() {
        Function read = libc.getFunction("read", Function.C_CONVENTION);
        try (Memory event = new Memory(EVENT_BYTES)) {
            while (read.invokeInt(new Object[] {keyboard, event, (long) EVENT_BYTES}) == EVENT_BYTES) {
                int code = event.getShort(18);
                if (event.getShort(16) == EV_LED && code < NAMES.size()) {
                    double seconds = event.getLong(0) + event.getLong(8) / 1e6;
                    changes.add(new Change(seconds, NAMES.get(code), event.getInt(20) != 0));
                }
            }
        }
    }

    /** Everything so far, in order. */
    List<Change> changes() {
        return new ArrayList<>(changes);
    }

    /** What is lit now. */
    List<String> lit() {
        Map<String, Boolean> now = new TreeMap<>();
        changes().forEach(change -> now.put(change.name(), change.lit()));
        return now.keySet().stream()
                .filter(name -> Boolean.TRUE.equals(now.get(name)))
                .toList();
    }

    void close() throws Exception {
        Shell.run("umount", "/sys/class/leds");
        call("close", keyboard);
    }
}
