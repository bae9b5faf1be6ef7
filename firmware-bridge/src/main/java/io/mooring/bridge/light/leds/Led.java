package io.mooring.bridge.light.leds;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One LED of the kernel's. */
final class Led {
    /** What the files of an LED hold at most; a trigger file names every trigger there is. */
    private static final int FILE_BYTES_MAX = 4096;

    private static final String NO_TRIGGER = "[none]";
    private static final int UNKNOWN = -1;

    private final Path directory;
    private SeekableByteChannel brightness;
    private int most;
    private int written = UNKNOWN;

    private Led(Path directory, SeekableByteChannel brightness, int most) {
        this.directory = directory;
        this.brightness = brightness;
        this.most = most;
    }

    static Led open(Path root, String name) throws LampException {
        Path directory = root.resolve(name).normalize();
        if (!root.normalize().equals(directory.getParent())) {
            throw new LampException("LED " + name + ": expected a name, got a path");
        }
        try {
            int most = most(directory);
            return new Led(directory, handle(directory), most);
        } catch (IOException e) {
            throw failed("opening LED " + directory, e);
        }
    }

    private static int most(Path directory) throws IOException, LampException {
        int most = number(directory.resolve("max_brightness"));
        if (most < 1) {
            throw new LampException(directory + "/max_brightness: expected at least 1, got " + most);
        }
        return most;
    }

    private static SeekableByteChannel handle(Path directory) throws IOException {
        return Files.newByteChannel(directory.resolve("brightness"), StandardOpenOption.WRITE);
    }

    /** Its strength is 0 to this. */
    int most() {
        return most;
    }

    /**
     * Takes it from the kernel's triggers and puts it out, by a handle of its own: one from before writes for ever to an
     * LED that has gone, though another of its name may have come.
     */
    void reset() throws LampException {
        Path trigger = directory.resolve("trigger");
        try {
            most = most(directory);
            SeekableByteChannel before = brightness;
            brightness = handle(directory);
            before.close();
            if (Files.exists(trigger) && !text(trigger).contains(NO_TRIGGER)) {
                Files.writeString(trigger, "none");
            }
        } catch (IOException e) {
            throw failed("taking LED " + directory + " over", e);
        }
        written = UNKNOWN;
        show(0);
    }

    /** @param light 0 to {@link LampColour#FULL}; anything above 0 is seen */
    void show(int light) throws LampException {
        int strength = LampColour.strength(light, most);
        if (strength == written) {
            return;
        }
        try {
            brightness.position(0);
            brightness.write(ByteBuffer.wrap(Integer.toString(strength).getBytes(StandardCharsets.US_ASCII)));
            written = strength;
        } catch (IOException e) {
            written = UNKNOWN;
            throw failed("writing " + strength + " to " + directory + "/brightness", e);
        }
    }

    void check() throws LampException {
        try {
            int now = number(directory.resolve("brightness"));
            if (now != written) {
                throw new LampException(directory + "/brightness: expected " + written + ", got " + now
                        + ": somebody else writes to it");
            }
        } catch (IOException e) {
            throw failed("reading " + directory + "/brightness", e);
        }
    }

    void close() {
        try {
            brightness.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + directory, e);
        }
    }

    private static int number(Path file) throws IOException, LampException {
        String text = text(file).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new LampException(
                    file + ": expected a number, got " + text.substring(0, Math.min(20, text.length())));
        }
        return Integer.parseInt(text);
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FILE_BYTES_MAX), StandardCharsets.US_ASCII);
        }
    }

    private static LampException failed(String attempt, IOException e) {
        return new LampException(attempt + ": " + e, e);
    }
}
