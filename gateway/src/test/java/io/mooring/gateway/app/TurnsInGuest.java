package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.usb.libusb.LibusbHubs;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import io.mooring.rig.CardImage;
import io.mooring.rig.Gadget;
import io.mooring.rig.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At stake: turns that only ever switched ports of our own making; and cameras that stay dark because the dock that
 * switched their port off is gone. The daemon as shipped, two cameras of the kernel's own, two ports that the kernel really
 * switches (dummy_hcd), power for one.
 */
class TurnsInGuest {
    /** A turn, the rest before it, and a slow machine. */
    private static final Duration TURNS = Duration.ofMinutes(5);

    private static final String BUDGET = "charge { budget-watts = 7.5, bay-watts = 7.5, turn = 1 minute }\n";

    private static final List<Gadget> CAMERAS = new ArrayList<>();
    private static final List<PortPath> PORTS = new ArrayList<>();
    private static String map = "";

    @BeforeAll
    static void twoCamerasOnTwoPorts() throws Exception {
        for (int i = 0; i < Gadget.SOCKETS; i++) {
            Path recordings = Files.createDirectories(Path.of("/rig/turn-" + i + "/DCIM"));
            Files.write(recordings.resolve("REC0000" + i + ".MP4"), new byte[70_000 + i]);
            Path image = Path.of("/evidence/turn-" + i + ".img");
            CardImage.fat32(image, 64, Path.of("/rig/turn-" + i));
            CAMERAS.add(Gadget.massStorage("TURN-" + i, image));
        }
        for (int i = 0; i < Gadget.SOCKETS; i++) {
            String controller = "dummy_hcd." + i;
            Waiting.until(RigDock.LONGEST, controller, () -> !roots(controller).isEmpty());
            PORTS.add(new PortPath(roots(controller).get(0), List.of(1)));
            CAMERAS.get(i).plug(i);
        }
        map = "bays.map = [ { bay = 1, ports = [\"" + PORTS.get(0) + "\"] }, { bay = 2, ports = [\"" + PORTS.get(1)
                + "\"] } ]\n";
    }

    @AfterAll
    static void theCamerasGo() throws Exception {
        for (Gadget camera : CAMERAS) {
            camera.close();
        }
    }

    private static List<String> roots(String controller) throws Exception {
        return UsbTree.ofThisMachine().hubs().stream()
                .filter(UsbHub::root)
                .map(hub -> hub.path().controller())
                .filter(name -> name.endsWith(controller))
                .toList();
    }

    private static PortPower power() {
        UsbTree tree = UsbTree.ofThisMachine();
        return new PortPower(
                tree, new LibusbHubs(tree), PORTS.stream().map(List::of).toList());
    }

    /** As the kernel says. */
    private static boolean off(int port) throws Exception {
        return power().isOff(PORTS.get(port));
    }

    private static int awaitOneOff(RigDock dock) throws Exception {
        await(dock, "one port is off", () -> off(0) != off(1));
        return off(0) ? 0 : 1;
    }

    private static void await(RigDock dock, String what, Waiting.Condition condition) throws Exception {
        try {
            Waiting.until(TURNS, what, condition);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + dock.process().printed(), e);
        }
    }

    private static List<String> visits(RigDock dock) throws Exception {
        return dock.bays().stream().map(bay -> bay.text("visit")).toList();
    }

    @Test
    void portsGoOffAndOnInTurnAndEveryOneIsGivenBackAtTheEnd() throws Exception {
        RigDock dock = RigDock.start("turns", map + BUDGET);
        try {
            int first = awaitOneOff(dock);
            List<String> visits = visits(dock);
            assertFalse(visits.contains(""), visits::toString);
            await(dock, "it is the other's turn", () -> !off(first) && off(1 - first));
            await(dock, "and the first one's again", () -> off(first) && !off(1 - first));
            assertEquals(visits, visits(dock), "a camera without power is still in the bay");
            assertEquals(143, dock.process().terminate(), dock.process().printed());
            assertFalse(off(0) || off(1), "a dock that stops gives every port back");
        } finally {
            dock.close();
        }
        Ran check = Ran.command("check", "--config", dock.configuration().toString());
        assertEquals(0, check.exit(), check.out() + check.err());
    }

    @Test
    void whatAKilledDockLeftOffIsOnAtTheNextStartAndNoOtherPortIsTouched() throws Exception {
        int left;
        try (RigDock killed = RigDock.start("killed", map + BUDGET)) {
            left = awaitOneOff(killed);
            killed.process().kill();
        }
        assertTrue(off(left), "nobody gave it back");
        power().switchOff(PORTS.get(1 - left));
        try (RigDock next = RigDock.start("killed", map)) {
            await(next, "the port that was left off is on", () -> !off(left));
            next.awaitCamera("TURN-" + left, "ready", bay -> bay.text("state").equals("ready"));
            assertTrue(off(1 - left), "somebody else switched that one off");
            assertEquals(143, next.process().terminate(), next.process().printed());
        } finally {
            power().switchOn(PORTS.get(1 - left));
        }
    }
}
