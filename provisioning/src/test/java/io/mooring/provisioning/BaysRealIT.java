package io.mooring.provisioning;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the technician's commands about bays on a real kernel. */
class BaysRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        return Guest.named("bays")
                .longest(Duration.ofMinutes(6))
                .with("-device", "qemu-xhci,id=xhci")
                .with("-device", "usb-hub,bus=xhci.0,port=1,ports=4,port-power=on")
                .with("-device", "usb-tablet,bus=xhci.0,port=1.1")
                .run(BaysInGuest.class)
                .tests();
    }
}
