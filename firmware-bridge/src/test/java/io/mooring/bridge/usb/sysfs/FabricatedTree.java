package io.mooring.bridge.usb.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A tree of USB devices as the kernel makes it, in a directory of one's own. Hubs get ports as Linux 6.0 and later shows
 * them, with a switch that only remembers.
 */
public final class FabricatedTree {
    /** A PC's xHCI controller, whose two root hubs hang on one device. */
    public static final String CONTROLLER = "devices/pci0000:00/0000:00:14.0";

    /** A still-image camera: device, configuration 1, interface 06:01:01, bulk in and out, interrupt in. */
    static final byte[] STILL_IMAGE = HexFormat.of()
            .parseHex("12010002000000406b1d0100000101020301"
                    + "0902270001010080fa"
                    + "0904000003060101" + "00"
                    + "07058102000200"
                    + "07050202000200"
                    + "07058303180006");

    private final Path sys;
    private final Path dev;
    private final String controller;

    public FabricatedTree(Path directory) {
        this(directory, CONTROLLER);
    }

    /** @param controller the device that root hubs hang on, below /sys */
    public FabricatedTree(Path directory, String controller) {
        this.sys = directory.resolve("sys");
        this.dev = directory.resolve("dev/bus/usb");
        this.controller = controller;
    }

    public UsbTree tree() {
        return new UsbTree(sys, dev);
    }

    public Path sys() {
        return sys;
    }

    Path deviceFiles() {
        return dev;
    }

    /** A root hub without ports. */
    public Path addBus(int bus) {
        return addBus(bus, "480", 0);
    }

    /** @param megabits as sysfs says it: 480 for USB 2.0, 5000 and more for the SuperSpeed half of a controller */
    public Path addBus(int bus, String megabits, int ports) {
        Path hub = deviceDirectory(sys.resolve(controller).resolve("usb" + bus), "usb" + bus);
        files(hub, "usb" + bus, bus, 1, "09");
        attribute(hub, "speed", megabits);
        addPorts(hub, "usb" + bus, bus + "-0", ports);
        return hub;
    }

    /** @param name such as 1-1.3 */
    public Path addHub(String name, int address, String megabits, int ports) {
        Path hub = addDevice(name, address, "09");
        attribute(hub, "speed", megabits);
        attribute(hub, "product", "Hub of " + ports);
        addPorts(hub, name, name, ports);
        return hub;
    }

    /** A still-image camera with a serial number of SN- and its address. */
    public Path addCamera(String name, int address) {
        Path camera = addDevice(name, address, "00");
        attribute(camera, "product", "DSJ");
        attribute(camera, "serial", "SN-" + address);
        return camera;
    }

    Path addDevice(String name, int address, String deviceClass) {
        int bus = Integer.parseInt(name.substring(0, name.indexOf('-')));
        Path real = sys.resolve(controller).resolve("usb" + bus).resolve(name);
        files(deviceDirectory(real, name), name, bus, address, deviceClass);
        return real;
    }

    /** Two ports that end in one socket. */
    public void makePeers(int oneBus, String onePort, int otherBus, String otherPort) {
        try {
            Path one = portDirectory(oneBus, onePort);
            Path other = portDirectory(otherBus, otherPort);
            Files.createSymbolicLink(one.resolve("peer"), other);
            Files.createSymbolicLink(other.resolve("peer"), one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param port such as usb1-port2, 1-1.3-port1 */
    public Path portDirectory(int bus, String port) {
        String hub = port.substring(0, port.lastIndexOf("-port"));
        String interfaceName = (hub.startsWith("usb") ? bus + "-0" : hub) + ":1.0";
        return sys.resolve("bus/usb/devices")
                .resolve(hub)
                .resolve(interfaceName)
                .resolve(port);
    }

    /** Writes a file of a device or port. */
    public static void attribute(Path directory, String name, String value) {
        try {
            Files.writeString(directory.resolve(name), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path deviceDirectory(Path real, String name) {
        try {
            Files.createDirectories(dev);
            Files.createDirectories(real);
            Path devices = Files.createDirectories(sys.resolve("bus/usb/devices"));
            Files.createSymbolicLink(devices.resolve(name), real);
            return real;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void files(Path real, String name, int bus, int address, String deviceClass) {
        attribute(real, "bDeviceClass", deviceClass);
        attribute(real, "busnum", Integer.toString(bus));
        attribute(real, "devnum", Integer.toString(address));
        attribute(real, "bConfigurationValue", "1");
        attribute(real, "idVendor", "04b0");
        attribute(real, "idProduct", "ffee");
        attribute(real, "bcdDevice", "0100");
        attribute(real, "manufacturer", name.startsWith("usb") ? "Linux" : "执法");
        attribute(real, "speed", "480");
        try {
            Files.write(real.resolve("descriptors"), STILL_IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addPorts(Path hub, String name, String interfaceName, int ports) {
        attribute(hub, "maxchild", Integer.toString(ports));
        for (int number = 1; number <= ports; number++) {
            Path port = hub.resolve(interfaceName + ":1.0").resolve(name + "-port" + number);
            try {
                Files.createDirectories(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            attribute(port, "disable", "0");
            attribute(port, "over_current_count", "0");
            attribute(port, "connect_type", "unknown");
        }
    }
}
