package io.mooring.gateway.app;

import io.mooring.rig.Guest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code mooring dock} in the rig's guest: one boot, cameras nobody here wrote. */
class DockRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("dock")
                .longest(Duration.ofMinutes(14))
                .evidenceGib(2)
                .withMonitor()
                .with("-device", "qemu-xhci,id=xhci,p2=8,p3=8");
        // QEMU shows directories of the host's; the guest makes them in the share and must name them as the host does.
        Files.writeString(guest.share().resolve("host-share"), guest.share().toString());
        return guest.run(DockInGuest.class).tests();
    }
}
