package io.mooring.bridge.usb.libusb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.bridge.usb.sysfs.FabricatedTree;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a watcher that hears of each enumeration once, whatever happens between two looks. */
class LibusbBusTest {
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
    void aMachineWithoutABusSaysSo() {
        LinkException watched =
                assertThrows(LinkException.class, () -> new LibusbBus(tree, new InFlightBudget(1)).watch(new Heard()));
        assertTrue(watched.toString().contains("no USB bus here"), watched::toString);
    }

    @Test
    void arrivalsAndDeparturesAreTold() throws IOException {
        made.addBus(1);
        var heard = new Heard();
        var bus = new LibusbBus(tree, new InFlightBudget(1));
        var arrivals = new Arrivals(heard, entry -> new LibusbDevice(bus, entry));
        arrivals.look(tree.devices());
        Path device = made.addCamera("1-2", 5);
        arrivals.look(tree.devices());
        arrivals.look(tree.devices());
        // Re-plugged between two looks: another enumeration on the same port.
        FabricatedTree.attribute(device, "devnum", "6");
        arrivals.look(tree.devices());
        // Authorised: the same enumeration, now with interfaces.
        FabricatedTree.attribute(device, "bConfigurationValue", "");
        arrivals.look(tree.devices());
        Files.delete(made.sys().resolve("bus/usb/devices/1-2"));
        arrivals.look(tree.devices());
        assertEquals(List.of("+5", "-5", "+6", "-6", "+6", "-6"), heard.said);
        assertEquals(6, heard.devices.size());
        assertEquals(heard.devices.get(0), heard.devices.get(1));
        assertNotEquals(heard.devices.get(2), heard.devices.get(4));
    }

    @Test
    void anInterfaceWithoutABulkPairIsRefused() throws IOException {
        made.addBus(1);
        made.addCamera("1-2", 5);
        var device = new LibusbDevice(
                new LibusbBus(tree, new InFlightBudget(1)), tree.devices().get(0));
        var refused = assertThrows(
                LinkException.class, () -> device.open(new InterfaceDescription(0, 0, 3, 1, 1, List.of())));
        assertTrue(refused.toString().contains("one bulk endpoint each way"), refused::toString);
    }

    @Test
    void libusbItselfSaysThatADeviceIsGone() throws IOException {
        made.addBus(9999);
        made.addCamera("9999-2", 5);
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
