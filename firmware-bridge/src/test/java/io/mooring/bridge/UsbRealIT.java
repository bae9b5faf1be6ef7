package io.mooring.bridge;

import io.mooring.rig.Guest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the guest's tests of the bridge: one boot, devices on a real xHCI. */
class UsbRealIT {
    private static final long SEED = 20_261_121L;
    private static final int FILE_BYTES = 30_000_000;

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("usb").longest(Duration.ofMinutes(4));
        Path mtp = guest.share().resolve("mtp");
        Files.createDirectories(mtp.resolve("DCIM"));
        byte[] noise = new byte[FILE_BYTES];
        new Random(SEED).nextBytes(noise);
        Files.write(mtp.resolve("DCIM/a.mp4"), noise);
        return guest.with("-device", "qemu-xhci,id=xhci")
                .with("-device", "usb-mtp,rootdir=" + mtp + ",bus=xhci.0,readonly=false")
                .run(RealUsbInGuest.class)
                .tests();
    }
}
