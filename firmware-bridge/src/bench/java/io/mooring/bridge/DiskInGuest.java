package io.mooring.bridge;

import io.mooring.bridge.massstorage.MassStorage;
import io.mooring.bridge.massstorage.ScsiDisk;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.rig.Shell;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A disk of QEMU's, read by the kernel for dd and by us, one after the other: whoever holds it, holds it alone. */
class DiskInGuest {
    static final String SERIAL = "RIGBENCH";
    static final long READ_BYTES = 256L << 20;

    private static final int ROUNDS = 5;
    private static final double MIB = 1 << 20;
    private static final Pattern SECONDS = Pattern.compile("copied, ([0-9.]+) s");

    @Test
    void read() throws Exception {
        Shell.awaitDisk(SERIAL);
        double[] kernel = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double rate = dd();
            if (round >= 0) { // the first warms up
                kernel[round] = rate;
            }
        }
        double[] ours = new double[ROUNDS];
        try (LibusbBus bus = new LibusbBus()) {
            var seen = new Seen();
            bus.watch(seen);
            UsbDevice device = seen.await(each -> each.description().serialNumber().equals(SERIAL));
            InterfaceDescription claimed = device.description().interfaces().stream()
                    .filter(each -> each.is(8, 6, 0x50))
                    .findFirst()
                    .orElseThrow();
            try (UsbLink link = device.open(claimed)) {
                ScsiDisk disk = MassStorage.open(link, claimed.number(), MassStorage.USUAL_TIMEOUT, System::nanoTime)
                        .disks()
                        .get(0);
                for (int round = -1; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    disk.read(0, READ_BYTES / disk.blockBytes(), piece -> {});
                    double rate = READ_BYTES / MIB / ((System.nanoTime() - start) / 1e9);
                    if (round >= 0) {
                        ours[round] = rate;
                    }
                }
            }
        }
        double base = Figures.median(kernel);
        Figures.print("%-34s %6.1f MiB/s", "dd iflag=direct bs=1M", base);
        Figures.print(
                "%-34s %6.1f MiB/s  %3.0f %% of dd", "Mooring, mass storage", Figures.median(ours), 100 * Figures.median(ours) / base);
    }

    private static double dd() throws Exception {
        String printed = Shell.run(
                "bash",
                "-c",
                "dd if=$(compgen -G '/dev/disk/by-id/*" + SERIAL + "*' | head -n 1) of=/dev/null iflag=direct bs=1M count=" + READ_BYTES / (1 << 20)
                        + " 2>&1");
        Matcher seconds = SECONDS.matcher(printed);
        if (!seconds.find()) {
            throw new AssertionError("dd printed " + printed);
        }
        return READ_BYTES / MIB / Double.parseDouble(seconds.group(1));
    }
}
