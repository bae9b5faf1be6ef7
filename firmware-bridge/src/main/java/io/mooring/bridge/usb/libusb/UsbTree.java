package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's list of USB devices ({@code /sys/bus/usb/devices}; Documentation/ABI/stable/sysfs-bus-usb). Reading it
 * costs no transfer on the wire and needs no permission on the device.
 */
final class UsbTree {
    private static final Logger LOG = LoggerFactory.getLogger(UsbTree.class);
    private static final Pattern DEVICE = Pattern.compile("[0-9]{1,5}-[0-9]{1,3}(\\.[0-9]{1,3}){0,6}");
    private static final Pattern ROOT = Pattern.compile("usb[0-9]{1,5}");
    private static final int ATTRIBUTE_BYTES_MAX = 4096;
    private static final int DESCRIPTORS_BYTES_MAX = 1 << 16;

    /** More devices than 127 on each of a few buses are not looked at. */
    private static final int DEVICES_MAX = 1024;

    private static final String HUB_CLASS = "09";

    private final Path sys;
    private final Path deviceFiles;

    /** @param deviceFiles where usbfs files are, {@code /dev/bus/usb} */
    UsbTree(Path sys, Path deviceFiles) {
        this.sys = sys;
        this.deviceFiles = deviceFiles;
    }

    static UsbTree ofThisMachine() {
        return new UsbTree(Path.of("/sys"), Path.of("/dev/bus/usb"));
    }

    /**
     * One enumeration of one device.
     *
     * @param name its directory's name, e.g. {@code 1-1.3}
     * @param enumeration differs for every enumeration, also on the same port
     * @param configuration the active configuration's number, 0 while it has none (not authorised)
     */
    record Entry(
            String name,
            String enumeration,
            int bus,
            int address,
            int configuration,
            PortPath port,
            DeviceDescription description) {}

    /** @throws LinkException if this machine has no USB bus, saying what is missing: libusb itself cannot tell */
    void check() throws LinkException {
        Path devices = sys.resolve("bus/usb/devices");
        if (!Files.isDirectory(devices)) {
            throw noBus(devices + " is not there: the kernel has no USB, or it is hidden from this container");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(devices)) {
            boolean any = false;
            for (Path entry : entries) {
                any |= ROOT.matcher(name(entry)).matches();
            }
            if (!any) {
                throw noBus(devices + " has no root hub: no USB host controller was found");
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new LinkException(LinkException.Reason.FAILED, "USB bus: listing " + devices + ": " + e, e);
        }
        if (!Files.isDirectory(deviceFiles)) {
            throw noBus(
                    deviceFiles + " is not there: device files are not given to this container or not made by udev");
        }
    }

    private static LinkException noBus(String why) {
        return new LinkException(LinkException.Reason.FAILED, "no USB bus here: " + why);
    }

    /** Every device but hubs. */
    List<Entry> devices() throws IOException {
        var found = new ArrayList<Entry>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(sys.resolve("bus/usb/devices"))) {
            for (Path entry : entries) {
                if (DEVICE.matcher(name(entry)).matches() && found.size() < DEVICES_MAX) {
                    read(entry).ifPresent(found::add);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /** @return empty for a hub, and for a device that leaves while it is looked at */
    private Optional<Entry> read(Path directory) {
        try {
            if (attribute(directory, "bDeviceClass").equals(HUB_CLASS)) {
                return Optional.empty();
            }
            Path real = directory.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            int bus = number(directory, "busnum", 10);
            int address = number(directory, "devnum", 10);
            String configurationText = attribute(directory, "bConfigurationValue");
            int configuration = configurationText.isEmpty() ? 0 : Integer.parseInt(configurationText);
            return Optional.of(new Entry(
                    name(directory),
                    bus + ":" + address + ":" + attributes.fileKey(),
                    bus,
                    address,
                    configuration,
                    new PortPath(controller(bus), ports(name(directory))),
                    description(directory, configuration)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("USB device {} cannot be read, it may just be leaving", directory, e);
            return Optional.empty();
        }
    }

    /** The controller's place in the machine: what the bus's root hub hangs on. Bus numbers change between boots. */
    private String controller(int bus) throws IOException {
        Path root = sys.resolve("bus/usb/devices/usb" + bus).toRealPath();
        Path controller = root.getParent();
        if (controller == null) {
            throw new IOException("the root hub " + root + " hangs on nothing");
        }
        return sys.toRealPath().relativize(controller).toString();
    }

    /** The chain of ports in a device's name: what follows the bus number (libusb's getPortNumbers). */
    private static List<Integer> ports(String name) {
        return Arrays.stream(name.substring(name.indexOf('-') + 1).split("\\.", -1))
                .map(Integer::valueOf)
                .toList();
    }

    private static DeviceDescription description(Path directory, int configuration) throws IOException {
        byte[] descriptors = bytes(directory.resolve("descriptors"), DESCRIPTORS_BYTES_MAX);
        return new DeviceDescription(
                number(directory, "idVendor", 16),
                number(directory, "idProduct", 16),
                number(directory, "bcdDevice", 16),
                text(directory, "manufacturer"),
                text(directory, "product"),
                text(directory, "serial"),
                speed(attribute(directory, "speed")),
                Descriptors.interfaces(descriptors, configuration));
    }

    private static UsbSpeed speed(String megabits) {
        return switch (megabits) {
            case "1.5" -> UsbSpeed.LOW;
            case "12" -> UsbSpeed.FULL;
            case "480" -> UsbSpeed.HIGH;
            case "5000", "10000", "20000" -> UsbSpeed.SUPER;
            default -> UsbSpeed.UNKNOWN;
        };
    }

    /** Who holds an interface, for people: a kernel driver or a process; empty where it cannot be known. */
    String holder(Entry entry, int interfaceNumber, Path proc) {
        Path driver = sys.resolve("bus/usb/devices")
                .resolve(entry.name() + ":" + entry.configuration() + "." + interfaceNumber)
                .resolve("driver");
        try {
            String driverName = name(driver.toRealPath());
            if (!driverName.equals("usbfs")) {
                return "the kernel driver " + driverName;
            }
        } catch (IOException e) {
            LOG.debug("no driver at {}", driver, e);
        }
        return new ProcessFinder(proc).processesWith(deviceFile(entry));
    }

    Path deviceFile(Entry entry) {
        return deviceFiles.resolve(String.format(java.util.Locale.ROOT, "%03d/%03d", entry.bus(), entry.address()));
    }

    /** A string descriptor, which the device may not have. */
    private static String text(Path directory, String attribute) throws IOException {
        Path file = directory.resolve(attribute);
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? attribute(directory, attribute) : "";
    }

    private static int number(Path directory, String attribute, int radix) throws IOException {
        return Integer.parseInt(attribute(directory, attribute), radix);
    }

    private static String attribute(Path directory, String attribute) throws IOException {
        return new String(bytes(directory.resolve(attribute), ATTRIBUTE_BYTES_MAX), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(Path file, int bytesMax) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(bytesMax);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
