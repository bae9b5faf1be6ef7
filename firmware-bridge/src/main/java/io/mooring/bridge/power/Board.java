package io.mooring.bridge.power;

import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.bridge.usb.sysfs.UsbHub;
import java.util.List;

/**
 * The computer's own sockets. A Raspberry Pi switches all of them together, and the Pi 5 says otherwise (platform.md §3);
 * so they are told by where they are and not by what they say.
 */
final class Board {
    private static final String SHARES_ITS_SWITCH = "Raspberry Pi";

    /** A compute module has no sockets; what hangs on its root port is the carrier's affair. */
    private static final String WITHOUT_SOCKETS = "Compute Module";

    private final String model;
    private final List<UsbHub> hubs;

    Board(String model, List<UsbHub> hubs) {
        this.model = model;
        this.hubs = hubs;
    }

    boolean owns(UsbHub hub) {
        return model.startsWith(SHARES_ITS_SWITCH) && (hub.root() || soldered(hub));
    }

    /** Between its one USB 2.0 root port and the sockets some boards have a hub of their own. */
    private boolean soldered(UsbHub hub) {
        return !model.contains(WITHOUT_SOCKETS)
                && hub.path().ports().equals(List.of(1))
                && hubs.stream()
                        .anyMatch(root -> root.root()
                                && root.path().controller().equals(hub.path().controller())
                                && root.entry().description().speed() == UsbSpeed.HIGH
                                && root.ports().size() == 1);
    }
}
