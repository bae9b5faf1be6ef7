package io.mooring.bridge;

import io.mooring.bridge.sim.WireRate;
import io.mooring.rig.CablesToGuest;
import io.mooring.rig.Guest;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the guest's tests of the bridge: one boot, devices on a real xHCI. */
class UsbRealIT {
    private static final long SEED = 20_261_121L;
    private static final int FILE_BYTES = 30_000_000;

    private static final long DISK_BYTES = 512L << 20;

    @TempDir
    private Path sockets;

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("usb").longest(Duration.ofMinutes(9));
        Path mtp = guest.share().resolve("mtp");
        Files.createDirectories(mtp.resolve("DCIM"));
        byte[] noise = new byte[FILE_BYTES];
        new Random(SEED).nextBytes(noise);
        Files.write(mtp.resolve("DCIM/a.mp4"), noise);
        try (CablesToGuest cables = new CablesToGuest(guest, sockets)) {
            guest.with("-device", "qemu-xhci,id=xhci,p2=15,p3=15")
                    .with("-device", "usb-mtp,rootdir=" + mtp + ",bus=xhci.0,readonly=false");
            for (int number = 1; number <= RigCameras.PACED; number++) {
                cables.plug(RigCameras.paced(number), RigCameras.PACE);
            }
            cables.plug(RigCameras.pulled(), WireRate.UNPACED).plugAgainAfter(Duration.ofSeconds(2));
            plugDisk(guest, MassStorageInGuest.FAT_DISK);
            plugDisk(guest, MassStorageInGuest.EXFAT_DISK);
            return guest.run(MassStorageInGuest.class, RealUsbInGuest.class, UsbipInGuest.class, UsbredirInGuest.class)
                    .tests();
        }
    }

    /** An empty disk behind the guest's xHCI. */
    private static void plugDisk(Guest guest, String serial) throws Exception {
        Path image = guest.share().resolve(serial + ".img");
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(DISK_BYTES);
        }
        guest.with("-drive", "file=" + image + ",format=raw,if=none,id=" + serial)
                .with("-device", "usb-storage,drive=" + serial + ",serial=" + serial + ",removable=on,bus=xhci.0");
    }
}
