package io.mooring.bridge;

import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.camera.PtpCameraOpener;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.rig.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One paced camera, read by us and by everybody else in turn. */
class PeersInGuest {
    private static final int ROUNDS = 3;
    private static final double MIB = 1 << 20;
    private static final String BIG = "BIG.MP4";
    private static final String TINY = "TINY.JPG";

    /** Fetches one file to /tmp/got. */
    private interface Peer {
        void fetch(String name) throws Exception;
    }

    @Test
    void reads() throws Exception {
        double wire = RigCameras.PACE.bytesPerSecond() / MIB;
        double ours = ours();
        Figures.print("%-34s %6.1f MiB/s  %3.0f %% of the wire of %.0f", "Mooring, pipelined", ours, 100 * ours / wire, wire);
        double best = 0;
        best = Math.max(best, peer("gphoto2", this::gphoto2, ours));
        best = Math.max(best, peer("mtp-getfile", this::mtpGetfile, ours));
        best = Math.max(best, peer("aft-mtp-cli", this::aft, ours));
        best = Math.max(best, peer("jmtpfs and cp", this::jmtpfs, ours));
        Figures.print("%-34s %6.2f", "Mooring against the best of them", ours / best);
    }

    private static double ours() throws Exception {
        double[] rates = new double[ROUNDS];
        try (LibusbBus bus = new LibusbBus()) {
            var seen = new Seen();
            bus.watch(seen);
            UsbDevice device =
                    seen.await(each -> each.description().serialNumber().equals("PACED-1"));
            try (Camera camera =
                    PtpCameraOpener.usual(System::nanoTime).open(device).orElseThrow()) {
                CameraFile big = camera.list(ListingLimits.DEFAULT).files().stream()
                        .filter(file -> file.path().endsWith(BIG))
                        .findFirst()
                        .orElseThrow();
                for (int round = -1; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    camera.read(big, 0, piece -> {});
                    double rate = big.sizeBytes() / MIB / ((System.nanoTime() - start) / 1e9);
                    if (round >= 0) { // the first warms up
                        rates[round] = rate;
                    }
                }
            }
        }
        return Figures.median(rates);
    }

    /** A program's start-up, its search for the camera and its listing are what the tiny file takes. */
    private static double peer(String name, Peer peer, double ours) throws Exception {
        double[] rates = new double[ROUNDS];
        double[] starts = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            try {
                starts[round] = seconds(peer, TINY, 1000);
                double big = seconds(peer, BIG, RigCameras.BIG_BYTES);
                rates[round] = (RigCameras.BIG_BYTES - 1000) / MIB / (big - starts[round]);
            } catch (AssertionError | Exception e) {
                Figures.print("%-34s failed: %s", name, String.valueOf(e.getMessage()).replace('\n', ' '));
                return 0;
            }
        }
        double rate = Figures.median(rates);
        Figures.print(
                "%-34s %6.1f MiB/s  start-up of %.1f s taken off; Mooring is %.2f times as fast",
                name, rate, Figures.median(starts), ours / rate);
        return rate;
    }

    private static double seconds(Peer peer, String name, long bytes) throws Exception {
        Path got = Path.of("/tmp/got");
        Files.deleteIfExists(got);
        long start = System.nanoTime();
        peer.fetch(name);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (Files.size(got) != bytes) {
            throw new AssertionError(name + ": expected " + bytes + " bytes, got " + Files.size(got));
        }
        Files.delete(got);
        return seconds;
    }

    private void gphoto2(String name) throws Exception {
        // Numbers follow the order of names in the folder.
        String number = name.equals(BIG) ? "1" : "2";
        Shell.run(
                "gphoto2", "--quiet", "--folder", "/store_00010001/DCIM", "--get-file", number, "--filename=/tmp/got",
                "--force-overwrite");
    }

    private String id(String name) throws Exception {
        if (ids.isEmpty()) {
            ids = Shell.run("mtp-files");
        }
        Matcher file = Pattern.compile("File ID: ([0-9]+)\\s+Filename: " + Pattern.quote(name)).matcher(ids);
        if (!file.find()) {
            throw new AssertionError("mtp-files does not list " + name + ": " + ids);
        }
        return file.group(1);
    }

    private String ids = "";

    private void mtpGetfile(String name) throws Exception {
        Shell.run("mtp-getfile", id(name), "/tmp/got");
    }

    private void aft(String name) throws Exception {
        Shell.run("aft-mtp-cli", "get DCIM/" + name + " /tmp/got");
    }

    private void jmtpfs(String name) throws Exception {
        Path mount = Path.of("/tmp/jmtpfs");
        Files.createDirectories(mount);
        Shell.run("modprobe", "fuse");
        Shell.run("jmtpfs", mount.toString());
        try {
            Shell.run("bash", "-c", "cp \"$(find " + mount + " -name " + name + ")\" /tmp/got");
        } finally {
            Shell.run("fusermount", "-u", mount.toString());
        }
    }
}
