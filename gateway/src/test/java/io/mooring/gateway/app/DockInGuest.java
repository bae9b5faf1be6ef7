package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.rig.CardImage;
import io.mooring.rig.Gadget;
import io.mooring.rig.Monitor;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At stake: that a dock only works with cameras its own makers wrote. One daemon, never restarted, serves devices of
 * QEMU, of the kernel and of other programs one after the other.
 */
class DockInGuest {
    static final String MTP_SERIAL = "0123456789abcdef0123456789abcdef";

    private static final long SEED = 20_261_121L;

    private static RigDock dock;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private boolean mtpPlugged;

    @BeforeAll
    static void aDockRuns() throws Exception {
        dock = RigDock.start("dock");
    }

    @AfterAll
    static void itStopsWhenAskedAndItsBooksAreInOrder() throws Exception {
        int exit = dock.process().terminate();
        assertEquals(143, exit, dock.process().printed());
        Ran check = Ran.command("check", "--config", dock.configuration().toString());
        assertEquals(0, check.exit(), check.out() + check.err());
    }

    @AfterEach
    void nothingOfQemuIsLeftPlugged() throws Exception {
        if (mtpPlugged) {
            unplugMtp();
        }
    }

    private static Path recordings(String name, int... sizes) throws Exception {
        Path root = Path.of("/rig", name);
        Path directory = Files.createDirectories(root.resolve("DCIM"));
        for (int size : sizes) {
            byte[] noise = new byte[size];
            int number = NEXT.incrementAndGet();
            new Random(SEED + number).nextBytes(noise);
            Files.write(directory.resolve("REC%05d.MP4".formatted(number)), noise);
        }
        return root;
    }

    private void plugMtp(Path shown, int port) throws Exception {
        Monitor.plug("usb-mtp,id=mtp,bus=xhci.0,port=" + port + ",rootdir=" + hostShare() + "/" + shown.getFileName());
        mtpPlugged = true;
    }

    /** The share as QEMU finds it. */
    private static String hostShare() throws Exception {
        return Files.readString(Path.of("/rig/host-share")).strip();
    }

    private void unplugMtp() throws Exception {
        mtpPlugged = false;
        Monitor.unplug("mtp");
        awaitGone(MTP_SERIAL);
    }

    private static void awaitGone(String serial) throws Exception {
        Waiting.until(
                RigDock.LONGEST,
                serial + " is in no bay",
                () -> dock.bays().stream().noneMatch(bay -> bay.text("serial").equals(serial)));
    }

    private static RigBay awaitReady(String serial) throws Exception {
        return dock.awaitCamera(serial, "ready", bay -> bay.text("state").equals("ready"));
    }

    private static void assertStored(Path originals) throws Exception {
        Set<String> wanted = RigDock.digests(originals);
        assertFalse(wanted.isEmpty());
        Set<String> stored = dock.recordings();
        assertTrue(stored.containsAll(wanted), () -> "stored are " + stored + ", wanted " + wanted);
    }

    private static void assertHasNeitherClockNorBattery(RigBay bay) {
        assertEquals("ready", bay.light(), bay::toString);
        assertEquals("", bay.text("message"), bay::toString);
        assertFalse(bay.has("battery_percent"), bay::toString);
        assertFalse(bay.has("clock"), bay::toString);
        assertEquals("[clock, battery]", bay.text("lacks"), bay::toString);
        assertEquals("not_applicable", bay.check("clock"), bay::toString);
        assertEquals("not_applicable", bay.check("battery"), bay::toString);
        assertTrue(dock.statusText().contains("no clock  battery not told"), dock::statusText);
    }

    @Test
    void qemusMtpDeviceIsOffloadedAndIsReadyWithoutClockAndBattery() throws Exception {
        Path originals = recordings("mtp", 1, 512, 4096 * 7, 1_000_003, 12_000_000);
        plugMtp(originals, 1);
        RigBay bay = awaitReady(MTP_SERIAL);
        assertStored(originals);
        assertEquals(5L, bay.number("files_done"));
        assertHasNeitherClockNorBattery(bay);
    }

    @Test
    void umtpResponderIsOffloadedAndPulledOutInTheMiddleGoesOnInAnotherBay() throws Exception {
        Path originals = recordings("umtp", 700, 40_000_000);
        try (Gadget camera = Gadget.umtp("UMTP-1", originals)) {
            camera.plug(0);
            RigBay first =
                    dock.awaitCamera("UMTP-1", "in the middle of a file", bay -> bay.number("bytes_done") > 4_000_000);
            camera.unplug();
            awaitGone("UMTP-1");
            camera.plug(1);
            RigBay second = awaitReady("UMTP-1");
            assertNotEquals(first.number("bay"), second.number("bay"));
            assertStored(originals);
            assertHasNeitherClockNorBattery(second);
        }
    }

    @Test
    void qemusDiskWithExfatIsOffloadedWithoutBeingMounted() throws Exception {
        Path originals = recordings("exfat", 0, 1, 70_000, 9_000_001);
        Path image = Path.of("/evidence/exfat.img");
        CardImage.exfat(image, 64, originals);
        offloadDisk(image, originals);
    }

    @Test
    void qemusDiskWithFat32IsOffloadedWithoutBeingMounted() throws Exception {
        Path originals = recordings("fat32", 0, 1, 70_000, 9_000_001);
        Path image = Path.of("/evidence/fat32.img");
        CardImage.fat32(image, 64, originals);
        offloadDisk(image, originals);
    }

    private static void offloadDisk(Path image, Path originals) throws Exception {
        String name = String.valueOf(image.getFileName()).replace(".img", "");
        Files.copy(image, Path.of("/rig").resolve(name + ".img"));
        Monitor.command(
                "drive_add 0 if=none,id=" + name + ",format=raw,readonly=on,file=" + hostShare() + "/" + name + ".img");
        Monitor.plug("usb-storage,id=" + name + ",bus=xhci.0,port=5,drive=" + name + ",serial=CARD-" + name);
        try {
            RigBay bay = awaitReady("CARD-" + name);
            assertStored(originals);
            assertHasNeitherClockNorBattery(bay);
            assertFalse(Files.readString(Path.of("/proc/partitions")).contains(" sd"), "the kernel has a disk");
        } finally {
            Monitor.unplug(name);
        }
        awaitGone("CARD-" + name);
    }

    @Test
    void theKernelsMassStorageGadgetIsOffloadedAndPulledOutInTheMiddleGoesOn() throws Exception {
        Path originals = recordings("gadget", 5, 30_000_000);
        Path image = Path.of("/evidence/gadget.img");
        CardImage.exfat(image, 96, originals);
        try (Gadget camera = Gadget.massStorage("DISK-1", image)) {
            camera.plug(0);
            dock.awaitCamera("DISK-1", "in the middle of a file", bay -> bay.number("bytes_done") > 4_000_000);
            camera.unplug();
            awaitGone("DISK-1");
            camera.plug(1);
            RigBay bay = awaitReady("DISK-1");
            assertStored(originals);
            assertHasNeitherClockNorBattery(bay);
        }
    }

    @Test
    void aSecondDockOnTheSameDirectoryIsToldWhoHoldsIt() throws Exception {
        Path data = Path.of("/evidence/dock");
        try (RigDock second = RigDock.startOn("second", data)) {
            assertNotEquals(0, second.process().ends());
            String printed = second.process().printed();
            assertTrue(printed.contains("process " + dock.process().pid()), printed);
        }
    }

    @Test
    void aSecondDockOnTheSameCamerasIsToldWhoHoldsThemAndHarmsNobody() throws Exception {
        plugMtp(recordings("twice", 300_000), 1);
        awaitReady(MTP_SERIAL);
        try (RigDock second = RigDock.start("rival")) {
            RigBay bay = second.await(
                    "it has met the camera", each -> each.text("state").equals("fault"));
            String message = bay.text("message");
            assertTrue(message.contains("held by process " + dock.process().pid() + " (java)"), message);
            assertEquals(143, second.process().terminate(), second.process().printed());
        }
        awaitReady(MTP_SERIAL);
    }

    @Test
    void aCameraThatAnotherProgramHoldsIsToldWithItsNameAndServedOnceItIsPluggedAgain() throws Exception {
        Path originals = recordings("held", 2_000_000);
        Shell.run("kill", "-STOP", String.valueOf(dock.process().pid())); // the other program is to be first
        Process holder;
        try {
            plugMtp(originals, 2);
            holder = hold();
        } finally {
            Shell.run("kill", "-CONT", String.valueOf(dock.process().pid()));
        }
        try {
            RigBay bay = dock.await(
                    "it has met the camera", each -> each.text("state").equals("fault"));
            String message = bay.text("message");
            assertTrue(message.contains("held by process " + holder.pid() + " (gphoto2)"), message);
        } finally {
            holder.destroy();
        }
        Monitor.unplug("mtp");
        plugMtp(originals, 2);
        awaitReady(MTP_SERIAL);
        assertStored(originals);
    }

    /** gphoto2 with the camera open, waiting for a person's next command. */
    private static Process hold() throws Exception {
        Path printed = Path.of("/rig/gphoto2.log");
        Process gphoto2 = new ProcessBuilder("gphoto2", "--shell")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        gphoto2.getOutputStream().write("ls\n".getBytes(StandardCharsets.US_ASCII));
        gphoto2.getOutputStream().flush();
        Waiting.until(
                RigDock.LONGEST,
                "gphoto2 has the camera",
                () -> Files.readString(printed).contains("store_"));
        return gphoto2;
    }

    @Test
    void aCameraPluggedAgainAndAgainIsServedEachTime() throws Exception {
        Path originals = recordings("again", 200_000);
        for (int port = 1; port <= 3; port++) {
            plugMtp(originals, port);
            awaitReady(MTP_SERIAL);
            unplugMtp();
        }
        assertStored(originals);
    }
}
