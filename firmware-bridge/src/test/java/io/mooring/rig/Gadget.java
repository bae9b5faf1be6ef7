package io.mooring.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A USB device that the guest's own kernel plays towards itself: a gadget on {@code dummy_hcd}, whose two controllers are
 * two sockets. What speaks is the kernel's function or a program nobody here wrote.
 */
public final class Gadget implements AutoCloseable {
    /** Controllers of {@code dummy_hcd}. */
    public static final int SOCKETS = 2;

    private static final Path ROOT = Path.of("/sys/kernel/config/usb_gadget");
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final Path directory;
    private boolean respondsByProgram;
    private @Nullable Process responder;

    private Gadget(Path directory) {
        this.directory = directory;
    }

    /** The kernel's mass-storage function on an image; the device cannot be written, whatever it is sent. */
    public static Gadget massStorage(String serial, Path image) throws IOException, InterruptedException {
        Shell.run("modprobe", "usb_f_mass_storage");
        Gadget gadget = make(serial, "Linux", "File-Stor Gadget", "0x0104");
        Path function = Files.createDirectory(gadget.directory.resolve("functions/mass_storage.0"));
        write(function.resolve("lun.0/removable"), "1");
        write(function.resolve("lun.0/ro"), "1");
        write(function.resolve("lun.0/file"), image.toString());
        Files.createSymbolicLink(gadget.directory.resolve("configs/c.1/mass_storage.0"), function);
        return gadget;
    }

    /** uMTP-Responder on a directory: an MTP camera without a clock and with a battery level that makes no sense. */
    public static Gadget umtp(String serial, Path shown) throws Exception {
        Shell.run("modprobe", "usb_f_fs");
        Gadget gadget = make(serial, "Example", "UMTP", "0x0100");
        Path function = Files.createDirectory(gadget.directory.resolve("functions/ffs.mtp"));
        Files.createSymbolicLink(gadget.directory.resolve("configs/c.1/ffs.mtp"), function);
        Files.createDirectories(Path.of("/dev/ffs-umtp"));
        Shell.run("mount", "-t", "functionfs", "mtp", "/dev/ffs-umtp");
        Files.createDirectories(Path.of("/etc/umtprd"));
        Files.writeString(Path.of("/etc/umtprd/umtprd.conf"), umtpConfiguration(serial, shown));
        gadget.respondsByProgram = true;
        return gadget;
    }

    private static String umtpConfiguration(String serial, Path shown) {
        return """
                loop_on_disconnect 0
                storage "%s" "card" "rw"
                manufacturer "Example"
                product "UMTP"
                serial "%s"
                firmware_version "1"
                interface "MTP"
                usb_vendor_id 0x1d6b
                usb_product_id 0x0100
                usb_class 0x6
                usb_subclass 0x1
                usb_protocol 0x1
                usb_dev_version 0x3008
                usb_functionfs_mode 0x1
                usb_dev_path "/dev/ffs-umtp/ep0"
                usb_epin_path "/dev/ffs-umtp/ep1"
                usb_epout_path "/dev/ffs-umtp/ep2"
                usb_epint_path "/dev/ffs-umtp/ep3"
                usb_max_packet_size 0x200
                """.formatted(shown, serial);
    }

    private static Gadget make(String serial, String maker, String product, String productId)
            throws IOException, InterruptedException {
        Shell.run("modprobe", "dummy_hcd", "num=" + SOCKETS);
        Shell.run("modprobe", "libcomposite");
        Path directory = Files.createDirectories(ROOT.resolve("rig-" + serial));
        write(directory.resolve("idVendor"), "0x1d6b");
        write(directory.resolve("idProduct"), productId);
        Path strings = Files.createDirectory(directory.resolve("strings/0x409"));
        write(strings.resolve("serialnumber"), serial);
        write(strings.resolve("manufacturer"), maker);
        write(strings.resolve("product"), product);
        Files.createDirectory(directory.resolve("configs/c.1"));
        return new Gadget(directory);
    }

    /** @param socket 0 or 1 */
    public void plug(int socket) throws Exception {
        if (respondsByProgram) {
            startResponder();
        }
        // Bound before, the last unbinding may still be under way.
        Waiting.until(LONGEST, directory + " is plugged in", () -> bound("dummy_udc." + socket));
    }

    private void startResponder() throws Exception {
        responder = new ProcessBuilder("umtprd")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("/rig/umtprd.log").toFile()))
                .start();
        // Only once it has written its descriptors is there something to plug in.
        Waiting.until(LONGEST, "umtprd serves", () -> Files.exists(Path.of("/dev/ffs-umtp/ep1")));
    }

    private boolean bound(String controller) {
        try {
            write(directory.resolve("UDC"), controller);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Pulls it out, whatever it is doing. A responder ends with that: it would take its device with it later, unasked. */
    public void unplug() throws Exception {
        write(directory.resolve("UDC"), "");
        Process running = responder;
        if (running != null) {
            running.destroyForcibly().waitFor();
            Waiting.until(LONGEST, "umtprd let go", () -> !Files.exists(Path.of("/dev/ffs-umtp/ep1")));
        }
    }

    /** The kernel takes each value with one write. */
    private static void write(Path attribute, String value) throws IOException {
        Files.write(attribute, List.of(value));
    }

    /** Unplugs it if it is plugged in; the rest goes with the guest. */
    @Override
    public void close() throws IOException {
        if (!Files.readString(directory.resolve("UDC")).isBlank()) {
            write(directory.resolve("UDC"), "");
        }
        if (responder != null) {
            responder.destroyForcibly();
        }
    }
}
