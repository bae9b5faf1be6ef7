package io.mooring.bridge.usb.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: which camera is in which bay, read from a tree as the kernel makes it. */
class UsbTreeTest {
    @TempDir
    Path directory;

    private FabricatedTree made = new FabricatedTree(Path.of(""));
    private UsbTree tree = made.tree();

    @BeforeEach
    void makeATree() {
        made = new FabricatedTree(directory);
        tree = made.tree();
    }

    @Test
    void aMachineWithoutABusSaysWhatIsMissing() throws IOException {
        LinkException none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("bus/usb/devices is not there"), none::toString);
        Files.createDirectories(made.sys().resolve("bus/usb/devices"));
        none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("no root hub"), none::toString);
        made.addBus(1);
        Files.delete(made.deviceFiles());
        none = assertThrows(LinkException.class, tree::check);
        assertTrue(none.toString().contains("dev/bus/usb is not there"), none::toString);
    }

    @Test
    void aDeviceIsDescribedWithItsSocket() throws IOException, LinkException {
        made.addBus(3);
        FabricatedTree.attribute(made.addDevice("3-1.4.2", 17, "00"), "serial", "SN-1");
        made.addDevice("3-1", 2, "09");
        tree.check();
        List<UsbTree.Entry> found = tree.devices();
        assertEquals(1, found.size(), "hubs are not devices of the dock");
        UsbTree.Entry camera = found.get(0);
        assertEquals(FabricatedTree.CONTROLLER + "#1.4.2", camera.port().toString());
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
        assertEquals(made.deviceFiles().resolve("003/017"), tree.deviceFile(camera));
    }

    @Test
    void aDeviceWithoutAConfigurationHasNoInterfaces() throws IOException {
        made.addBus(1);
        Path device = made.addDevice("1-2", 5, "00");
        FabricatedTree.attribute(device, "bConfigurationValue", "");
        assertEquals(List.of(), tree.devices().get(0).description().interfaces());
    }

    @Test
    void aDeviceThatIsJustLeavingIsPassedOver() throws IOException {
        made.addBus(1);
        Path device = made.addDevice("1-2", 5, "00");
        made.addDevice("1-3", 6, "00");
        Files.delete(device.resolve("devnum"));
        assertEquals(
                List.of("1-3"), tree.devices().stream().map(UsbTree.Entry::name).toList());
        FabricatedTree.attribute(device, "devnum", "what");
        assertEquals(1, tree.devices().size());
    }

    @Test
    void theHolderOfAnInterfaceIsNamed() throws IOException {
        made.addBus(1);
        made.addDevice("1-2", 5, "00");
        UsbTree.Entry entry = tree.devices().get(0);
        Path proc = directory.resolve("proc");
        Path handles = Files.createDirectories(proc.resolve("812/fd"));
        Files.writeString(proc.resolve("812/comm"), "gvfsd-gphoto2\n");
        assertEquals("", tree.holder(entry, 0, proc));
        Files.createSymbolicLink(handles.resolve("9"), tree.deviceFile(entry));
        assertEquals("process 812 (gvfsd-gphoto2)", tree.holder(entry, 0, proc));
        // Who asks has opened the device file as well, and is told only where there is no other.
        Path own = Files.createDirectories(proc.resolve("77/fd"));
        Files.writeString(proc.resolve("77/comm"), "java\n");
        Files.createSymbolicLink(own.resolve("3"), tree.deviceFile(entry));
        Files.createSymbolicLink(proc.resolve("self"), Path.of("77"));
        assertEquals("process 812 (gvfsd-gphoto2)", tree.holder(entry, 0, proc));
        Files.delete(handles.resolve("9"));
        assertEquals("process 77 (java)", tree.holder(entry, 0, proc));
        Files.createSymbolicLink(handles.resolve("9"), tree.deviceFile(entry));
        Path driver = Files.createDirectories(made.sys().resolve("bus/usb/drivers/usb-storage"));
        Path iface = Files.createDirectories(made.sys().resolve("bus/usb/devices/1-2:1.0"));
        Files.createSymbolicLink(iface.resolve("driver"), driver);
        assertEquals("the kernel driver usb-storage", tree.holder(entry, 0, proc));
        Path usbfs = Files.createDirectories(made.sys().resolve("bus/usb/drivers/usbfs"));
        Files.delete(iface.resolve("driver"));
        Files.createSymbolicLink(iface.resolve("driver"), usbfs);
        assertEquals("process 812 (gvfsd-gphoto2)", tree.holder(entry, 0, proc));
    }

    @Test
    void theTwoHalvesOfAControllerDoNotShareSockets() throws IOException {
        made.addBus(1, "480", 4);
        made.addBus(2, "10000", 4);
        made.addCamera("1-2", 5);
        made.addCamera("2-2", 3);
        assertEquals(
                List.of(FabricatedTree.CONTROLLER + "#2", FabricatedTree.CONTROLLER + "+superspeed#2"),
                tree.devices().stream()
                        .map(entry -> entry.port().toString())
                        .sorted()
                        .toList());
    }

    @Test
    void hubsAreListedWithTheirPortsAndPeers() throws IOException {
        made.addBus(1, "480", 2);
        made.addBus(2, "5000", 2);
        made.addHub("1-1", 4, "480", 3);
        made.addHub("2-1", 2, "5000", 3);
        made.addCamera("1-1.3", 9);
        made.makePeers(1, "1-1-port3", 2, "2-1-port3");
        List<UsbHub> hubs = tree.hubs().stream()
                .sorted(java.util.Comparator.comparing(UsbHub::path))
                .toList();
        assertEquals(
                List.of("usb1", "1-1", "usb2", "2-1"),
                hubs.stream().map(hub -> hub.entry().name()).toList());
        assertTrue(hubs.get(0).root());
        UsbHub hub = hubs.get(1);
        assertFalse(hub.root());
        assertEquals("Hub of 3", hub.entry().description().product());
        assertEquals(List.of(1, 2, 3), hub.ports().stream().map(HubPort::number).toList());
        HubPort third = hub.ports().get(2);
        assertEquals(PortPath.parse(FabricatedTree.CONTROLLER + "#1.3"), third.path());
        assertEquals(PortPath.parse(FabricatedTree.CONTROLLER + "+superspeed#1.3"), third.peer());
        assertNull(hub.ports().get(0).peer());
        assertEquals("unknown", third.connectType());
    }

    @Test
    void aPortIsSwitchedAndItsOverCurrentsAreCounted() throws IOException {
        made.addBus(1, "480", 2);
        HubPort port = tree.hubs().get(0).ports().get(1);
        Path files = made.portDirectory(1, "usb1-port2");
        assertTrue(port.hasSwitch());
        port.switchOff(true);
        assertEquals("1", Files.readString(files.resolve("disable")).strip());
        assertTrue(port.isOff());
        port.switchOff(false);
        assertFalse(port.isOff());
        assertEquals(OptionalLong.of(0), port.overCurrents());
        FabricatedTree.attribute(files, "over_current_count", "3");
        assertEquals(OptionalLong.of(3), port.overCurrents());
        FabricatedTree.attribute(files, "over_current_count", "many");
        IOException many = assertThrows(IOException.class, port::overCurrents);
        assertTrue(many.toString().contains("got 'many'"), many::toString);
        Files.delete(files.resolve("over_current_count"));
        assertEquals(OptionalLong.empty(), port.overCurrents());
    }

    @Test
    void anOlderKernelHasNoSwitchAndNoneIsMade() throws IOException {
        made.addBus(1, "480", 1);
        Path disable = made.portDirectory(1, "usb1-port1").resolve("disable");
        Files.delete(disable);
        HubPort port = tree.hubs().get(0).ports().get(0);
        assertFalse(port.hasSwitch());
        assertThrows(IOException.class, () -> port.switchOff(true));
        assertFalse(Files.exists(disable));
    }

    @Test
    void portNumbersThatCannotBeDoNoHarm() throws IOException {
        Path root = made.addBus(1, "480", 1);
        FabricatedTree.attribute(root, "maxchild", "2000000000");
        assertEquals(255, tree.hubs().get(0).ports().size());
        FabricatedTree.attribute(root, "maxchild", "-1");
        assertEquals(0, tree.hubs().get(0).ports().size());
        FabricatedTree.attribute(root, "maxchild", "what");
        assertEquals(0, tree.hubs().get(0).ports().size());
        FabricatedTree.attribute(root, "maxchild", "1");
        Files.createSymbolicLink(
                made.portDirectory(1, "usb1-port1").resolve("peer"),
                Files.createDirectories(directory.resolve("x-port9999")));
        assertNull(tree.hubs().get(0).ports().get(0).peer());
    }

    @Test
    void theMachineSaysWhatItIs() throws IOException {
        assertEquals("", tree.machineModel());
        Path base = Files.createDirectories(made.sys().resolve("firmware/devicetree/base"));
        Files.writeString(base.resolve("model"), "Raspberry Pi 5 Model B Rev 1.0\0");
        assertEquals("Raspberry Pi 5 Model B Rev 1.0", tree.machineModel());
    }

    @Test
    void noDescriptorBytesDoHarm() {
        long seed = 7L;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes =
                    Arrays.copyOf(FabricatedTree.STILL_IMAGE, random.nextInt(FabricatedTree.STILL_IMAGE.length + 20));
            for (int k = random.nextInt(6); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertTrue(Descriptors.interfaces(bytes, 1).size() <= 32, "seed " + seed);
        }
        assertEquals(List.of(), Descriptors.interfaces(FabricatedTree.STILL_IMAGE, 2));
        assertEquals(List.of(), Descriptors.interfaces(new byte[0], 1));
    }
}
