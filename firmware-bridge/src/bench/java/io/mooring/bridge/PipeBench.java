package io.mooring.bridge;

import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.rig.CablesToGuest;
import io.mooring.rig.Guest;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a wire is used, by us and by the MTP programs people use, on one camera in one boot; and by four cameras at
 * once in another.
 *
 * <p>{@code mvn -Pbench -pl firmware-bridge test -Dtest=PipeBench}, as root: it installs the peers.
 */
class PipeBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");

    @TempDir
    private Path sockets;

    @TestFactory
    Stream<DynamicTest> oneCameraAgainstItsPeers() throws Exception {
        Process install = new ProcessBuilder(
                        "../.ci/packages", "gphoto2", "mtp-tools", "jmtpfs", "android-file-transfer", "fuse")
                .inheritIO()
                .start();
        if (install.waitFor() != 0) {
            throw new AssertionError("the peers could not be installed");
        }
        return boot("pipe-peers", 1, PeersInGuest.class);
    }

    @TestFactory
    Stream<DynamicTest> fourCamerasAtOnce() throws Exception {
        return boot("pipe-four", RigCameras.PACED, FourCamerasInGuest.class);
    }

    /** Unpaced, and at the rate of a high-speed wire. */
    @TestFactory
    Stream<DynamicTest> aDiskAgainstTheKernel() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (String throttle : List.of("", ",throttling.bps-read=" + RigCameras.PACE.bytesPerSecond())) {
            String name = throttle.isEmpty() ? "pipe-disk" : "pipe-disk-paced";
            Guest guest = guest(name);
            Path image = guest.share().resolve("disk.img");
            Files.write(image, new byte[0]);
            try (RandomAccessFile disk = new RandomAccessFile(image.toFile(), "rw")) {
                disk.setLength(2 * DiskInGuest.READ_BYTES);
            }
            guest.with("-drive", "file=" + image + ",format=raw,if=none,id=d" + throttle)
                    .with("-device", "usb-storage,drive=d,serial=" + DiskInGuest.SERIAL + ",bus=xhci.0");
            OUT.info(throttle.isEmpty() ? "a disk, unpaced" : "a disk, paced");
            guest.run(DiskInGuest.class).tests().forEach(tests::add);
            print(guest);
        }
        return tests.stream();
    }

    private static Guest guest(String name) throws Exception {
        return Guest.named(name)
                .longest(Duration.ofMinutes(15))
                .with("-device", "qemu-xhci,id=xhci,p2=15,p3=15");
    }

    private static void print(Guest guest) throws Exception {
        Path figures = guest.share().resolve("figures");
        if (Files.exists(figures)) {
            Files.readAllLines(figures).forEach(OUT::info);
        }
    }

    private Stream<DynamicTest> boot(String name, int cameras, Class<?> guestClass) throws Exception {
        Guest guest = guest(name);
        List<SimulatedCamera> paced = new ArrayList<>();
        try (CablesToGuest cables = new CablesToGuest(guest, sockets.resolve(name))) {
            Files.createDirectories(sockets.resolve(name));
            for (int number = 1; number <= cameras; number++) {
                SimulatedCamera camera = RigCameras.paced(number);
                paced.add(camera);
                cables.plug(camera, RigCameras.PACE);
            }
            Stream<DynamicTest> tests = guest.run(guestClass).tests();
            print(guest);
            // What a camera thought of those who read it.
            paced.forEach(camera -> camera.complaints().forEach(OUT::info));
            return tests;
        }
    }
}
