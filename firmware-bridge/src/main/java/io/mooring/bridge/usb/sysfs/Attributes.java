package io.mooring.bridge.usb.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** One directory of sysfs and the small files in it. What they hold came from a device: never more is read than fits. */
record Attributes(Path directory) {
    private static final int TEXT_BYTES_MAX = 4096;
    private static final Pattern PORT_NUMBER = Pattern.compile("[0-9]{1,3}");

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    /** Without the line's end. */
    String text(String name) throws IOException {
        return new String(bytes(name, TEXT_BYTES_MAX), StandardCharsets.UTF_8).strip();
    }

    /** Empty where there is no such file: a string descriptor that the device has not. */
    String textOrEmpty(String name) throws IOException {
        return has(name) ? text(name) : "";
    }

    /** @throws NumberFormatException if something else stands there */
    int number(String name, int radix) throws IOException {
        return Integer.parseInt(text(name), radix);
    }

    byte[] bytes(String name, int bytesMax) throws IOException {
        try (var in = Files.newInputStream(directory.resolve(name))) {
            return in.readNBytes(bytesMax);
        }
    }

    /** Writes to a file that must be there: in sysfs a missing one means that the kernel cannot do this. */
    void write(String name, String value) throws IOException {
        Files.writeString(directory.resolve(name), value, StandardOpenOption.WRITE);
    }

    /** Port numbers stand behind the last "-port" of a directory's name; 0 for any other directory. */
    static int portNumber(String directoryName) {
        int at = directoryName.lastIndexOf("-port");
        String digits = at < 0 ? "" : directoryName.substring(at + "-port".length());
        return PORT_NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
