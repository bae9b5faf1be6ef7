package io.mooring.provisioning.bays;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One port of one hub at one moment.
 *
 * @param number as the hub counts
 * @param peer the same socket on the other half of a USB 3 hub, null where there is none or it is not known
 * @param hubSpeed what the hub itself reached: nothing behind it is faster
 * @param off whether the hub says that the port has no power; false where it cannot be asked
 * @param overCurrents since the hub was enumerated; empty where the kernel does not count
 * @param device who sits there, null for nobody and for a hub
 * @param hub the hub that is plugged in there, null for none
 */
public record Socket(
        int number,
        PortPath path,
        @Nullable PortPath peer,
        UsbSpeed hubSpeed,
        PortCapability capability,
        boolean off,
        OptionalLong overCurrents,
        UsbTree.@Nullable Entry device,
        @Nullable UsbHub hub) {
    /** USB 2.0 §4.1.1: five hubs at most between the computer and a device. */
    static final int HUBS_MAX = 5;

    /** The socket's path, and its other one where that is known. */
    Set<PortPath> paths() {
        PortPath other = peer;
        return other == null || other.equals(path) ? Set.of(path) : Set.of(path, other);
    }

    int hubsBefore() {
        return path.ports().size() - 1;
    }

    boolean slow() {
        return hubSpeed == UsbSpeed.FULL || hubSpeed == UsbSpeed.LOW;
    }
}
