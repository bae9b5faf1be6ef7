package io.mooring.bridge.usb.sysfs;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's list of USB devices ({@code /sys/bus/usb/devices}; Documentation/ABI/stable/sysfs-bus-usb). Reading it
 * costs no transfer on the wire and needs no permission on the device. Any thread.
 */
public final class UsbTree {
    private static final Logger LOG = LoggerFactory.getLogger(UsbTree.class);
    private static final Pattern DEVICE = Pattern.compile("[0-9]{1,5}-[0-9]{1,3}(\\.[0-9]{1,3}){0,6}");
    private static final Pattern ROOT = Pattern.compile("usb[0-9]{1,5}");
    private static final int DESCRIPTORS_BYTES_MAX = 1 << 16;

    /** More devices than 127 on each of a few buses are not looked at. */
    private static final int DEVICES_MAX = 1024;

    private static final String HUB_CLASS = "09";

    /**
     * An xHCI controller has two root hubs, each of which numbers its ports from 1. This, behind the controller's name,
     * marks the SuperSpeed one, so that no two sockets have one path.
     */
    static final String SUPERSPEED_SUFFIX = "+superspeed";

    private final Path sys;
    private final Path deviceFiles;

    /**
     * @param sys where sysfs is, {@code /sys}
     * @param deviceFiles where usbfs files are, {@code /dev/bus/usb}
     */
    public UsbTree(Path sys, Path deviceFiles) {
        this.sys = sys;
        this.deviceFiles = deviceFiles;
    }

    public static UsbTree ofThisMachine() {
        return new UsbTree(Path.of("/sys"), Path.of("/dev/bus/usb"));
    }

    /**
     * One enumeration of one device.
     *
     * @param name its directory's name, e.g. {@code 1-1.3}, {@code usb1} for a root hub
     * @param enumeration differs for every enumeration, also on the same port
     * @param configuration the active configuration's number, 0 while it has none (not authorised)
     * @param port of a root hub: the controller's own, without port numbers
     */
    public record Entry(
            String name,
            String enumeration,
            int bus,
            int address,
            int configuration,
            PortPath port,
            DeviceDescription description) {}

    /** @throws LinkException if this machine has no USB bus, saying what is missing: libusb itself cannot tell */
    public void check() throws LinkException {
        Path devices = devicesDirectory();
        if (!Files.isDirectory(devices)) {
            throw noBus(devices + " is not there: the kernel has no USB, or it is hidden from this container");
        }
        try {
            if (names().stream().noneMatch(name -> ROOT.matcher(name).matches())) {
                throw noBus(devices + " has no root hub: no USB host controller was found");
            }
        } catch (IOException e) {
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
    public List<Entry> devices() throws IOException {
        var found = new ArrayList<Entry>();
        for (String name : names()) {
            if (DEVICE.matcher(name).matches()) {
                read(name, false).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Every hub, root hubs among them. */
    public List<UsbHub> hubs() throws IOException {
        var found = new ArrayList<UsbHub>();
        for (String name : names()) {
            if (DEVICE.matcher(name).matches() || ROOT.matcher(name).matches()) {
                read(name, true).ifPresent(entry -> found.add(hub(entry)));
            }
        }
        return found;
    }

    private UsbHub hub(Entry entry) {
        boolean root = ROOT.matcher(entry.name()).matches();
        return new UsbHub(entry, root, new HubPorts(this, directory(entry.name())).read(entry, root));
    }

    /**
     * What the machine calls itself, by its device tree ({@code /sys/firmware/devicetree/base/model}), e.g. {@code
     * Raspberry Pi 4 Model B Rev 1.4}; empty on a machine that has none, such as a PC.
     */
    public String machineModel() {
        try {
            return new Attributes(sys.resolve("firmware/devicetree/base"))
                    .textOrEmpty("model")
                    .replace("\0", "");
        } catch (IOException e) {
            LOG.debug("the machine's model cannot be read", e);
            return "";
        }
    }

    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(devicesDirectory())) {
            for (Path entry : entries) {
                if (names.size() < DEVICES_MAX && !Attributes.name(entry).contains(":")) {
                    names.add(Attributes.name(entry));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** @return empty for the other kind, and for a device that leaves while it is looked at */
    private Optional<Entry> read(String name, boolean hubs) {
        var attributes = new Attributes(directory(name));
        try {
            if (attributes.text("bDeviceClass").equals(HUB_CLASS) != hubs) {
                return Optional.empty();
            }
            BasicFileAttributes file =
                    Files.readAttributes(attributes.directory().toRealPath(), BasicFileAttributes.class);
            int bus = attributes.number("busnum", 10);
            int address = attributes.number("devnum", 10);
            String configurationText = attributes.text("bConfigurationValue");
            int configuration = configurationText.isEmpty() ? 0 : Integer.parseInt(configurationText);
            return Optional.of(new Entry(
                    name,
                    bus + ":" + address + ":" + file.fileKey(),
                    bus,
                    address,
                    configuration,
                    path(name),
                    description(attributes, configuration)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("USB device {} cannot be read, it may just be leaving", attributes.directory(), e);
            return Optional.empty();
        }
    }

    /** The path of a device by its directory's name. */
    PortPath path(String name) throws IOException {
        if (ROOT.matcher(name).matches()) {
            return new PortPath(controller(name.substring("usb".length())), List.of());
        }
        if (!DEVICE.matcher(name).matches()) {
            throw new IOException("expected the name of a USB device, such as 1-1.3, got '" + name + "'");
        }
        return new PortPath(controller(name.substring(0, name.indexOf('-'))), ports(name));
    }

    /** The controller's place in the machine: what the bus's root hub hangs on. Bus numbers change between boots. */
    private String controller(String bus) throws IOException {
        Path root = directory("usb" + bus).toRealPath();
        Path controller = root.getParent();
        if (controller == null) {
            throw new IOException("the root hub " + root + " hangs on nothing");
        }
        boolean superSpeed = speed(new Attributes(root).textOrEmpty("speed")) == UsbSpeed.SUPER;
        return sys.toRealPath().relativize(controller) + (superSpeed ? SUPERSPEED_SUFFIX : "");
    }

    /** The chain of ports in a device's name: what follows the bus number (libusb's getPortNumbers). */
    private static List<Integer> ports(String name) {
        return Arrays.stream(name.substring(name.indexOf('-') + 1).split("\\.", -1))
                .map(Integer::valueOf)
                .toList();
    }

    private static DeviceDescription description(Attributes attributes, int configuration) throws IOException {
        byte[] descriptors = attributes.bytes("descriptors", DESCRIPTORS_BYTES_MAX);
        return new DeviceDescription(
                attributes.number("idVendor", 16),
                attributes.number("idProduct", 16),
                attributes.number("bcdDevice", 16),
                attributes.textOrEmpty("manufacturer"),
                attributes.textOrEmpty("product"),
                attributes.textOrEmpty("serial"),
                speed(attributes.text("speed")),
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
    public String holder(Entry entry, int interfaceNumber, Path proc) {
        String driver = driver(entry, interfaceNumber);
        if (!driver.isEmpty() && !driver.equals("usbfs")) {
            return "the kernel driver " + driver;
        }
        return new ProcessFinder(proc).processesWith(deviceFile(entry));
    }

    /** The kernel driver of an interface, {@code usbfs} where a program has it, empty where none. */
    public String driver(Entry entry, int interfaceNumber) {
        Path driver = interfaceDirectory(entry, interfaceNumber).resolve("driver");
        try {
            return Attributes.name(driver.toRealPath());
        } catch (IOException e) {
            LOG.debug("no driver at {}", driver, e);
            return "";
        }
    }

    /**
     * What this machine itself uses of the disks behind an interface, for people: a mounted file system, swap space.
     *
     * @return empty if nothing
     * @throws IOException if it cannot be found out
     */
    public Optional<String> diskUse(Entry entry, int interfaceNumber, Path proc) throws IOException {
        return new DiskUse(proc).of(interfaceDirectory(entry, interfaceNumber));
    }

    private Path interfaceDirectory(Entry entry, int interfaceNumber) {
        return directory(entry.name() + ":" + entry.configuration() + "." + interfaceNumber);
    }

    public Path deviceFile(Entry entry) {
        return deviceFiles.resolve(String.format(Locale.ROOT, "%03d/%03d", entry.bus(), entry.address()));
    }

    private Path devicesDirectory() {
        return sys.resolve("bus/usb/devices");
    }

    private Path directory(String name) {
        return devicesDirectory().resolve(name);
    }
}
