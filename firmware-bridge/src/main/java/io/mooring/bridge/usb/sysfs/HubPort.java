package io.mooring.bridge.usb.sysfs;

import io.mooring.bridge.PortPath;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One port of one hub, as the kernel shows it in {@code <hub>:1.0/<hub>-portN} (testing/sysfs-bus-usb). Reading whether it
 * is off and writing it cost a request to the hub, whose waiting the kernel bounds; the rest is read from memory.
 */
public final class HubPort {
    private static final String DISABLE = "disable";

    private final int number;
    private final PortPath path;
    private final @Nullable PortPath peer;
    private final Attributes files;

    HubPort(int number, PortPath path, @Nullable PortPath peer, Attributes files) {
        this.number = number;
        this.path = path;
        this.peer = peer;
        this.files = files;
    }

    /** As the hub counts, from 1. */
    public int number() {
        return number;
    }

    public PortPath path() {
        return path;
    }

    /** The port of the other half of a USB 3 hub that ends in the same socket; null where the kernel knows of none. */
    public @Nullable PortPath peer() {
        return peer;
    }

    /** {@code hotplug}, {@code hardwired}, {@code not used} or {@code unknown}, as firmware says; empty if it does not. */
    public String connectType() throws IOException {
        return files.textOrEmpty("connect_type");
    }

    /** How often the hub reported too much current here since it was enumerated; empty where the kernel does not count. */
    public OptionalLong overCurrents() throws IOException {
        String text = files.textOrEmpty("over_current_count");
        try {
            return text.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Integer.toUnsignedLong(Integer.parseUnsignedInt(text)));
        } catch (NumberFormatException e) {
            throw new IOException("over-current count of port " + path + ": expected a number, got '" + text + "'", e);
        }
    }

    /** Whether the kernel can switch the port: since Linux 6.0. */
    public boolean hasSwitch() {
        return files.has(DISABLE);
    }

    /** Whether the port's power is off, as the hub itself says just now. */
    public boolean isOff() throws IOException {
        String text = files.text(DISABLE);
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default ->
                throw new IOException("state of port " + path + ": expected 0 or 1 in " + place() + ", got " + text);
        };
    }

    /** Switches the port. When this returns from switching off, the device that was there is gone from the tree. */
    public void switchOff(boolean off) throws IOException {
        files.write(DISABLE, off ? "1" : "0");
    }

    /** For messages: the file that is written. */
    public String place() {
        return files.directory().resolve(DISABLE).toString();
    }

    @Override
    public String toString() {
        return "port " + path;
    }
}
