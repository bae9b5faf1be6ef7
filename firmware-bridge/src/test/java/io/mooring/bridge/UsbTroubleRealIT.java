package io.mooring.bridge;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbredirPlug;
import io.mooring.rig.Guest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the guest's tests of what goes wrong on a bus, and of a file beyond 4 GiB that the host sends at full speed. */
class UsbTroubleRealIT {
    /** Not in the module's directory: the path of a Unix socket has at most 107 bytes. */
    @TempDir
    private Path sockets;

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Path socket = sockets.resolve("huge");
        UsbredirPlug huge = UsbredirPlug.listening(socket, RigCameras.huge(), WireRate.UNPACED, LinkClock.system());
        try {
            return Guest.named("usb-trouble")
                    .longest(Duration.ofMinutes(6))
                    .with("-device", "qemu-xhci,id=xhci")
                    .with("-chardev", "socket,id=huge,path=" + socket)
                    .with("-device", "usb-redir,chardev=huge,bus=xhci.0")
                    .run(UsbTroubleInGuest.class, HugeFileInGuest.class)
                    .tests();
        } finally {
            huge.close();
        }
    }
}
