package io.mooring.bridge.power;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Switches ports of a real kernel: of its gadget's controller, and of hubs that QEMU made. */
class PortPowerRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        return Guest.named("power")
                .longest(Duration.ofMinutes(4))
                .with("-device", "qemu-xhci,id=xhci")
                .with("-device", "usb-hub,bus=xhci.0,port=1,ports=4,port-power=on")
                .with("-device", "usb-hub,bus=xhci.0,port=2,ports=4")
                .with("-device", "usb-tablet,bus=xhci.0,port=1.1")
                .run(PortPowerInGuest.class)
                .tests();
    }
}
