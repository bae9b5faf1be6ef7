package io.mooring.bridge.massstorage;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.usb.UsbLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The door of the package: the media behind one claimed interface. */
public final class MassStorage {
    /** Of each step of a command: a card may correct what it reads for seconds. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

    private MassStorage() {}

    /**
     * What is in a device's slots.
     *
     * @param disks logical units with a medium
     * @param skipped units without one, or that are no disks, each with what it said
     */
    public record Media(List<ScsiDisk> disks, List<String> skipped) {
        public Media {
            disks = List.copyOf(disks);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Asks every logical unit. The link stays its owner's.
     *
     * @param interfaceNumber of the claimed interface, 08:06:50
     * @param nanoTime a clock that only goes forward, nanoseconds
     * @throws LinkException if the device cannot be spoken to
     */
    public static Media open(UsbLink link, int interfaceNumber, Duration timeout, LongSupplier nanoTime)
            throws BridgeException {
        var transport = new BulkOnly(link, interfaceNumber, timeout);
        List<ScsiDisk> disks = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        int units = transport.units();
        for (int unit = 0; unit < units; unit++) {
            try {
                disks.add(ScsiDisk.open(transport, unit, nanoTime));
            } catch (RefusedException | NonsenseException e) {
                skipped.add(String.valueOf(e.getMessage()));
            }
        }
        return new Media(disks, skipped);
    }
}
