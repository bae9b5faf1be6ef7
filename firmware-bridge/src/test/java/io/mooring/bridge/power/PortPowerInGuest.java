package io.mooring.bridge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.bridge.usb.libusb.LibusbHubs;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At stake: a switch that only ever worked on a directory of our own making. Here the kernel's own gadget, a mass storage,
 * is plugged into the kernel's own controller (dummy_hcd), whose root hub switches each port; and QEMU's hub stands for
 * one that nobody here wrote.
 */
class PortPowerInGuest {
    private static final Path GADGET = Path.of("/sys/kernel/config/usb_gadget/port-power");
    private static final String CONTROLLER = "dummy_hcd.0";
    private static final int PATIENCE_SECONDS = 120;

    private final UsbTree tree = UsbTree.ofThisMachine();
    private final LibusbHubs hubs = new LibusbHubs(tree);
    private final BlockingQueue<UsbDevice> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<UsbDevice> left = new LinkedBlockingQueue<>();
    private final LibusbBus bus = new LibusbBus();

    @BeforeAll
    static void plugTheGadgetIn() throws Exception {
        run("modprobe", "dummy_hcd", "num=1");
        run("modprobe", "libcomposite");
        Path image = Path.of("/run/port-power.img");
        Files.write(image, new byte[1 << 20]);
        Files.createDirectory(GADGET);
        Files.writeString(GADGET.resolve("idVendor"), "0x1d6b");
        Files.writeString(GADGET.resolve("idProduct"), "0x0104");
        Path strings = Files.createDirectory(GADGET.resolve("strings/0x409"));
        Files.writeString(strings.resolve("serialnumber"), "PORT-POWER");
        Path storage = Files.createDirectory(GADGET.resolve("functions/mass_storage.0"));
        Files.writeString(storage.resolve("lun.0/file"), image.toString());
        Path configuration = Files.createDirectory(GADGET.resolve("configs/c.1"));
        Files.createSymbolicLink(configuration.resolve("mass_storage.0"), storage);
        Files.writeString(GADGET.resolve("UDC"), "dummy_udc.0");
    }

    @AfterAll
    static void pullItOut() throws Exception {
        Files.writeString(GADGET.resolve("UDC"), "\n");
    }

    @BeforeEach
    void watch() throws Exception {
        bus.watch(new UsbWatcher() {
            @Override
            public void arrived(UsbDevice device) {
                if (device.port().controller().endsWith(CONTROLLER)) {
                    arrived.add(device);
                }
            }

            @Override
            public void left(UsbDevice device) {
                if (device.port().controller().endsWith(CONTROLLER)) {
                    left.add(device);
                }
            }
        });
    }

    @AfterEach
    void stopWatching() {
        bus.close();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> String.join(" ", command) + " hangs");
        assertEquals(0, process.exitValue(), () -> String.join(" ", command));
    }

    private UsbDevice next(BlockingQueue<UsbDevice> queue, String what) throws InterruptedException {
        UsbDevice device = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(device, what);
        return device;
    }

    private int address(PortPath port) throws Exception {
        return tree.devices().stream()
                .filter(entry -> entry.port().equals(port))
                .mapToInt(UsbTree.Entry::address)
                .findFirst()
                .orElse(0);
    }

    private UsbHub hub(PortPath path) throws Exception {
        return tree.hubs().stream()
                .filter(hub -> hub.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsSwitchedOffLeavesAndComesBackAsAnotherEnumeration() throws Exception {
        UsbDevice camera = next(arrived, "the gadget did not arrive");
        assertEquals("PORT-POWER", camera.description().serialNumber());
        PortPath port = camera.port();
        var power = new PortPower(tree, hubs, List.of(List.of(port)));
        assertEquals(new PortCapability(Switching.ADVERTISED, SwitchWay.KERNEL, ""), power.capability(port));
        assertEquals(OptionalLong.of(0), power.overCurrents(port));
        int address = address(port);

        power.switchOff(port);
        assertTrue(power.isOff(port));
        assertEquals(0, address(port), "it is gone from the tree when switching off returns");
        assertEquals(camera, next(left, "nobody heard it leave"));

        power.switchOn(port);
        assertFalse(power.isOff(port));
        UsbDevice again = next(arrived, "it did not come back");
        assertEquals(port, again.port());
        assertEquals("PORT-POWER", again.description().serialNumber());
        assertNotEquals(address, address(port));
        assertNull(left.poll());
    }

    @Test
    void theSameHubIsReadAndSwitchedByRequests() throws Exception {
        PortPath port = next(arrived, "the gadget did not arrive").port();
        UsbHub root = hub(new PortPath(port.controller(), List.of()));
        try (var link = hubs.open(root.path())) {
            var requests = new HubRequests(link, false);
            assertEquals(1, requests.descriptor().ports());
            assertEquals(
                    HubDescriptor.Switching.INDIVIDUAL, requests.descriptor().switching());
            assertEquals(new PortStatus(true, false, true), requests.status(1));
            requests.power(1, false);
            assertFalse(requests.status(1).powered());
            assertTrue(root.ports().get(0).isOff(), "the kernel asks the hub, and hears the same");
            requests.power(1, true);
            assertTrue(requests.status(1).powered());
        }
        next(left, "its device did not leave");
        next(arrived, "its device did not come back");
    }

    @Test
    void hubsNobodyHereWroteSayWhatTheyCan() throws Exception {
        List<UsbHub> qemu = tree.hubs().stream()
                .filter(hub -> hub.entry().description().product().contains("QEMU USB Hub"))
                .toList();
        assertEquals(2, qemu.size());
        var power = new PortPower(tree, hubs, List.of());
        List<Switching> said = new java.util.ArrayList<>();
        for (UsbHub hub : qemu) {
            assertEquals(hub.ports().size(), power.capabilities(hub).size());
            said.add(power.capability(hub.ports().get(0).path()).switching());
        }
        said.sort(null);
        assertEquals(List.of(Switching.ADVERTISED, Switching.NONE), said, "as their port-power option says");
    }

    @Test
    void aPortOfAQemuHubIsSwitched() throws Exception {
        for (UsbHub hub : tree.hubs()) {
            PortPath first = new PortPath(
                    hub.path().controller(),
                    java.util.stream.Stream.concat(hub.path().ports().stream(), java.util.stream.Stream.of(1))
                            .toList());
            var power = new PortPower(tree, hubs, List.of(List.of(first)));
            if (!hub.root() && power.capability(first).switchable()) {
                assertNotEquals(0, address(first));
                power.switchOff(first);
                assertEquals(0, address(first));
                assertTrue(power.isOff(first));
                power.switchOn(first);
                assertFalse(power.isOff(first));
                return;
            }
        }
        throw new AssertionError("no hub of QEMU's that switches ports was found");
    }
}
