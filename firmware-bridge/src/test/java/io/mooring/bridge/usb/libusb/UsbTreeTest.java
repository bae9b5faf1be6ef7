package io.mooring.bridge.usb.libusb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.bridge.usb.UsbWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: which camera is in which bay, read from a tree as the kernel makes it. */
class UsbTreeTest {
    private static final String CONTROLLER = "devices/pci0000:00/0000:00:14.0";

    /** A still-image camera: device, configuration 1, interface 06:01:01, bulk in and out, interrupt in. */
    private static final byte[] DESCRIPTORS = HexFormat.of()
            .parseHex("12010002000000406b1d0100000101020301"
                    + "0902270001010080fa"
                    + "0904000003060101" + "00"
                    + "07058102000200"
                    + "07050202000200"
                    + "07058303180006");

    @TempDir
    Path directory;

    private Path sys = Path.of("");
    private Path dev = Path.of("");
    private UsbTree tree = UsbTree.ofThisMachine();

    @BeforeEach
    void makeATree() throws IOException {
        sys = directory.resolve("sys");
        dev = directory.resolve("dev/bus/usb");
        tree = new UsbTree(sys, dev);
    }

    private void addBus(int bus) throws IOException {
        Files.createDirectories(dev);
        Path real = Files.createDirectories(sys.resolve(CONTROLLER).resolve("usb" + bus));
        Path devices = Files.createDirectories(sys.resolve("bus/usb/devices"));
        Files.createSymbolicLink(devices.resolve("usb" + bus), real);
    }

    private Path addDevice(String name, int address, String deviceClass) throws IOException {
        int bus = Integer.parseInt(name.substring(0, name.indexOf('-')));
        Path real = Files.createDirectories(
                sys.resolve(CONTROLLER).resolve("usb" + bus).resolve(name));
        attribute(real, "bDeviceClass", deviceClass);
        attribute(real, "busnum", Integer.toString(bus));
        attribute(real, "devnum", Integer.toString(address));
        attribute(real, "bConfigurationValue", "1");
        attribute(real, "idVendor", "04b0");
        attribute(real, "idProduct", "ffee");
        attribute(real, "bcdDevice", "0100");
        attribute(real, "manufacturer", "执法");
        attribute(real, "serial", "SN-1");
        attribute(real, "speed", "480");
        Files.write(real.resolve("descriptors"), DESCRIPTORS);
        Files.createSymbolicLink(sys.resolve("bus/usb/devices").resolve(name), real);
        return real;
    }

    private static void attribute(Path device, String name, String value) throws IOException {
        Files.writeString(device.resolve(name), value + "\n");
    }

    @Test
    void aMachineWithoutABusSaysWhatIsMissing() throws IOException {
        LinkException none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("bus/usb/devices is not there"), none::toString);
        Files.createDirectories(sys.resolve("bus/usb/devices"));
        none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("no root hub"), none::toString);
        addBus(1);
        Files.delete(dev);
        none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("dev/bus/usb is not there"), none::toString);
        LinkException watched =
                assertThrows(LinkException.class, () -> new LibusbBus(tree, new InFlightBudget(1)).watch(new Heard()));
        assertTrue(watched.toString().contains("no USB bus here"), watched::toString);
    }

    @Test
    void aDeviceIsDescribedWithItsSocket() throws IOException, LinkException {
        addBus(3);
        addDevice("3-1.4.2", 17, "00");
        addDevice("3-1", 2, "09");
        tree.check();
        List<UsbTree.Entry> found = tree.devices();
        assertEquals(1, found.size(), "hubs are not devices of the dock");
        UsbTree.Entry camera = found.get(0);
        assertEquals(CONTROLLER + "#1.4.2", camera.port().toString());
        assertEquals(3, camera.bus());
        assertEquals(17, camera.address());
        assertEquals(0x04b0, camera.description().vendorId());
        assertEquals(0x0100, camera.description().releaseBcd());
        assertEquals("执法", camera.description().manufacturer());
        assertEquals("", camera.description().product());
        assertEquals("SN-1", camera.description().serialNumber());
        assertEquals(UsbSpeed.HIGH, camera.description().speed());
        InterfaceDescription still = camera.description().interfaces().get(0);
        assertTrue(still.is(6, 1, 1));
        assertEquals(
                List.of(
                        new EndpointDescription(0x81, EndpointDescription.Type.BULK, 512),
                        new EndpointDescription(0x02, EndpointDescription.Type.BULK, 512),
                        new EndpointDescription(0x83, EndpointDescription.Type.INTERRUPT, 24)),
                still.endpoints());
        assertEquals(dev.resolve("003/017"), tree.deviceFile(camera));
    }

    @Test
    void aDeviceWithoutAConfigurationHasNoInterfaces() throws IOException {
        addBus(1);
        Path device = addDevice("1-2", 5, "00");
        attribute(device, "bConfigurationValue", "");
        assertEquals(List.of(), tree.devices().get(0).description().interfaces());
    }

    @Test
    void aDeviceThatIsJustLeavingIsPassedOver() throws IOException {
        addBus(1);
        Path device = addDevice("1-2", 5, "00");
        addDevice("1-3", 6, "00");
        Files.delete(device.resolve("devnum"));
        assertEquals(
                List.of("1-3"), tree.devices().stream().map(UsbTree.Entry::name).toList());
        attribute(device, "devnum", "what");
        assertEquals(1, tree.devices().size());
    }

    @Test
    void arrivalsAndDeparturesAreTold() throws IOException {
        addBus(1);
        var heard = new Heard();
        var bus = new LibusbBus(tree, new InFlightBudget(1));
        var arrivals = new Arrivals(heard, entry -> new LibusbDevice(bus, entry));
        arrivals.look(tree.devices());
        Path device = addDevice("1-2", 5, "00");
        arrivals.look(tree.devices());
        arrivals.look(tree.devices());
        // Re-plugged between two looks: another enumeration on the same port.
        attribute(device, "devnum", "6");
        arrivals.look(tree.devices());
        // Authorised: the same enumeration, now with interfaces.
        attribute(device, "bConfigurationValue", "");
        arrivals.look(tree.devices());
        Files.delete(sys.resolve("bus/usb/devices/1-2"));
        arrivals.look(tree.devices());
        assertEquals(List.of("+5", "-5", "+6", "-6", "+6", "-6"), heard.said);
        assertEquals(6, heard.devices.size());
        assertEquals(heard.devices.get(0), heard.devices.get(1));
        assertNotEquals(heard.devices.get(2), heard.devices.get(4));
    }

    @Test
    void theHolderOfAnInterfaceIsNamed() throws IOException {
        addBus(1);
        addDevice("1-2", 5, "00");
        UsbTree.Entry entry = tree.devices().get(0);
        Path proc = directory.resolve("proc");
        Path handles = Files.createDirectories(proc.resolve("812/fd"));
        Files.writeString(proc.resolve("812/comm"), "gvfsd-gphoto2\n");
        assertEquals("", tree.holder(entry, 0, proc));
        Files.createSymbolicLink(handles.resolve("9"), tree.deviceFile(entry));
        assertEquals("process 812 (gvfsd-gphoto2)", tree.holder(entry, 0, proc));
        Path driver = Files.createDirectories(sys.resolve("bus/usb/drivers/usb-storage"));
        Path iface = Files.createDirectories(sys.resolve("bus/usb/devices/1-2:1.0"));
        Files.createSymbolicLink(iface.resolve("driver"), driver);
        assertEquals("the kernel driver usb-storage", tree.holder(entry, 0, proc));
        Path usbfs = Files.createDirectories(sys.resolve("bus/usb/drivers/usbfs"));
        Files.delete(iface.resolve("driver"));
        Files.createSymbolicLink(iface.resolve("driver"), usbfs);
        assertEquals("process 812 (gvfsd-gphoto2)", tree.holder(entry, 0, proc));
    }

    @Test
    void noDescriptorBytesDoHarm() {
        long seed = 7L;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(DESCRIPTORS, random.nextInt(DESCRIPTORS.length + 20));
            for (int k = random.nextInt(6); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertTrue(Descriptors.interfaces(bytes, 1).size() <= 32, "seed " + seed);
        }
        assertEquals(List.of(), Descriptors.interfaces(DESCRIPTORS, 2));
        assertEquals(List.of(), Descriptors.interfaces(new byte[0], 1));
    }

    @Test
    void anInterfaceWithoutABulkPairIsRefused() throws IOException {
        addBus(1);
        addDevice("1-2", 5, "00");
        var device = new LibusbDevice(
                new LibusbBus(tree, new InFlightBudget(1)), tree.devices().get(0));
        var refused = assertThrows(
                LinkException.class, () -> device.open(new InterfaceDescription(0, 0, 3, 1, 1, List.of())));
        assertTrue(refused.toString().contains("one bulk endpoint each way"), refused::toString);
    }

    @Test
    void libusbItselfSaysThatADeviceIsGone() throws IOException {
        addBus(9999);
        addDevice("9999-2", 5, "00");
        var device = new LibusbDevice(
                new LibusbBus(tree, new InFlightBudget(1)), tree.devices().get(0));
        var gone = assertThrows(
                LinkException.class,
                () -> device.open(device.description().interfaces().get(0)));
        assertEquals(LinkException.Reason.GONE, gone.reason());
    }

    /** Notes what it hears. */
    private static final class Heard implements UsbWatcher {
        final List<String> said = new ArrayList<>();
        final List<UsbDevice> devices = new ArrayList<>();

        @Override
        public void arrived(UsbDevice device) {
            said.add("+" + ((LibusbDevice) device).entry().address());
            devices.add(device);
        }

        @Override
        public void left(UsbDevice device) {
            said.add("-" + ((LibusbDevice) device).entry().address());
            devices.add(device);
        }
    }
}
