package io.mooring.bridge;

import io.mooring.bridge.sim.WireRate;
import io.mooring.rig.CablesToGuest;
import io.mooring.rig.Guest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the guest's tests of what goes wrong on a bus, and of a file beyond 4 GiB that the host sends at full speed. */
class UsbTroubleRealIT {
    @TempDir
    private Path sockets;

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("usb-trouble").longest(Duration.ofMinutes(6)).with("-device", "qemu-xhci,id=xhci");
        try (CablesToGuest cables = new CablesToGuest(guest, sockets)) {
            cables.plug(RigCameras.huge(), WireRate.UNPACED);
            return guest.run(UsbTroubleInGuest.class, HugeFileInGuest.class).tests();
        }
    }
}
