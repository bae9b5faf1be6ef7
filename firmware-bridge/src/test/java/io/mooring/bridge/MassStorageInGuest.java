package io.mooring.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.EveryFamily;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.rig.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * At stake: a disk that the kernel's own drivers read and this dock does not, or reads as something else. The disks are
 * QEMU's; their volumes are made and filled by the kernel.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MassStorageInGuest {
    /** Serial numbers of the disks that the host put in. */
    static final String FAT_DISK = "RIGFAT32";

    static final String EXFAT_DISK = "RIGEXFAT";

    private final Seen seen = new Seen();
    private LibusbBus bus;

    @BeforeEach
    void aBusIsWatched() throws Exception {
        bus = new LibusbBus();
        bus.watch(seen);
    }

    @AfterEach
    void itIsClosed() {
        bus.close();
    }

    private UsbDevice device(String serial) throws InterruptedException {
        return seen.await(each -> each.description().serialNumber().equals(serial));
    }

    private static Camera open(UsbDevice device) throws BridgeException {
        return EveryFamily.usual(System::nanoTime).open(device).orElseThrow();
    }

    /** The kernel's name for a disk, which it makes a moment after the device came. */
    private static String disk(String serial) throws Exception {
        Shell.awaitDisk(serial);
        Path byId = Path.of("/dev/disk/by-id");
        try (Stream<Path> links = Files.list(byId)) {
            return links.filter(link ->
                            link.toString().contains(serial) && !link.toString().contains("-part"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no disk " + serial))
                    .toRealPath()
                    .toString();
        }
    }

    @Test
    @Order(1)
    void aDiskThatIsMountedStaysWithTheKernel() throws Exception {
        UsbDevice device = device(EXFAT_DISK);
        String disk = disk(EXFAT_DISK);
        Shell.run("mkfs.exfat", disk);
        Path mount = Files.createTempDirectory("exfat");
        Shell.run("mount", "-t", "exfat", disk, mount.toString());
        LinkException held = assertThrows(LinkException.class, () -> open(device));
        assertEquals(LinkException.Reason.HELD, held.reason());
        assertTrue(String.valueOf(held.getMessage()).contains("mounted at " + mount), held::getMessage);
        fill(mount);
        Shell.run("umount", mount.toString());
    }

    /** Two files grow in turn, so that neither lies in one piece; a third has a name no short one can hold. */
    private static void fill(Path mount) throws Exception {
        Shell.run(
                "bash",
                "-c",
                "set -e; cd " + mount + "; mkdir -p DCIM/100MEDIA; for i in $(seq 1 40); do"
                        + " head -c 200000 /dev/urandom >> DCIM/100MEDIA/MOV_0001.MP4;"
                        + " head -c 170001 /dev/urandom >> DCIM/100MEDIA/MOV_0002.MP4; sync -f .; done;"
                        + " head -c 48000000 /dev/urandom > 'DCIM/一个很长的名字 with blanks.MP4';"
                        + " : > DCIM/EMPTY.TXT; rm -f DCIM/gone; find . -type f -exec sha256sum {} + > /run/truth-"
                        + mount.getFileName());
        Files.copy(
                Path.of("/run/truth-" + mount.getFileName()),
                Path.of("/run/truth"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> truth() throws Exception {
        Map<String, String> truth = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("/run/truth"))) {
            truth.put(line.substring(68), line.substring(0, 64));
        }
        return truth;
    }

    private static Map<String, String> read(Camera camera) throws Exception {
        Listing listing = camera.list(ListingLimits.DEFAULT);
        assertTrue(listing.skipped().isEmpty(), listing.skipped()::toString);
        Map<String, String> read = new HashMap<>();
        for (CameraFile file : listing.files()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            camera.read(file, 0, digest::update);
            read.put(file.path(), HexFormat.of().formatHex(digest.digest()));
        }
        return new TreeMap<>(read);
    }

    @Test
    @Order(2)
    void whatTheKernelWroteToExfatIsReadByteForByte() throws Exception {
        try (Camera camera = open(device(EXFAT_DISK))) {
            assertEquals(truth(), read(camera));
        }
    }

    @Test
    @Order(3)
    void whatTheKernelWroteToFat32InAPartitionIsReadByteForByte() throws Exception {
        UsbDevice device = device(FAT_DISK);
        String disk = disk(FAT_DISK);
        Shell.run("bash", "-c", "echo 'type=c' | sfdisk --quiet " + disk + " && udevadm settle --timeout=30");
        Shell.run("mkfs.fat", "-F", "32", "-n", "CAMERA", disk + "1");
        Path mount = Files.createTempDirectory("fat");
        Shell.run("mount", "-t", "vfat", "-o", "iocharset=utf8,codepage=936", disk + "1", mount.toString());
        fill(mount);
        Shell.run("umount", mount.toString());
        try (Camera camera = open(device)) {
            assertEquals(truth(), read(camera));
            assertEquals("CAMERA", camera.storages().get(0).label());
            assertFalse(Files.exists(Path.of(disk)), () -> "the kernel still has " + disk);
        }
    }
}
