package io.mooring.bridge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.sysfs.FabricatedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: power taken from what is no bay, or a bay believed to be off that is not. */
class PortPowerTest {
    private static final PortPath BAY = path("#1.2");
    private static final PortPath BAY_SUPER = path("+superspeed#1.2");
    private static final PortPath OTHER = path("#1.3");

    @TempDir
    Path directory;

    private final FakeHubs hubs = new FakeHubs();
    private FabricatedTree made = new FabricatedTree(Path.of(""));

    private static PortPath path(String text) {
        return PortPath.parse(FabricatedTree.CONTROLLER + text);
    }

    private static PortPath hub(String half, Integer... ports) {
        return new PortPath(FabricatedTree.CONTROLLER + half, Arrays.asList(ports));
    }

    /** A USB 3 hub of four ports on a PC, with a camera in its second. */
    @BeforeEach
    void plugAHub() {
        made = new FabricatedTree(directory);
        made.addBus(1, "480", 2);
        made.addBus(2, "5000", 2);
        made.addHub("1-1", 2, "480", 4);
        made.addHub("2-1", 2, "5000", 4);
        made.addCamera("1-1.2", 7);
        hubs.add(hub("", 1), FakeHubs.INDIVIDUAL).add(hub("+superspeed", 1), FakeHubs.INDIVIDUAL);
        hubs.add(hub(""), FakeHubs.INDIVIDUAL).add(hub("+superspeed"), FakeHubs.INDIVIDUAL);
    }

    private void join() {
        made.makePeers(1, "1-1-port2", 2, "2-1-port2");
    }

    private PortPower power(PortPath... bays) {
        return new PortPower(
                made.tree(), hubs, Arrays.stream(bays).map(List::of).toList());
    }

    private String file(int bus, String port) throws IOException {
        return Files.readString(made.portDirectory(bus, port).resolve("disable"))
                .strip();
    }

    private void olderKernel() throws IOException {
        for (int port = 1; port <= 4; port++) {
            Files.delete(made.portDirectory(1, "1-1-port" + port).resolve("disable"));
            Files.delete(made.portDirectory(2, "2-1-port" + port).resolve("disable"));
        }
    }

    private static String refused(org.junit.jupiter.api.function.Executable switching) {
        return String.valueOf(assertThrows(LinkException.class, switching).getMessage());
    }

    @Test
    void theKernelSwitchesBothHalvesOfASocket() throws Exception {
        join();
        PortPower power = power(BAY);
        assertFalse(power.isOff(BAY));
        power.switchOff(BAY);
        assertTrue(power.isOff(BAY));
        assertTrue(power.isOff(BAY_SUPER));
        assertEquals("1", file(1, "1-1-port2"));
        assertEquals("1", file(2, "2-1-port2"));
        assertEquals("0", file(1, "1-1-port3"), "a neighbour");
        assertEquals(List.of(), hubs.orders(), "nothing behind the kernel's back");
        power.switchOn(BAY);
        assertFalse(power.isOff(BAY));
        assertEquals("0", file(2, "2-1-port2"));
        assertEquals(0, hubs.openLinks());
    }

    @Test
    void withoutTheKernelsSwitchTheHubsAreAsked() throws Exception {
        olderKernel();
        join();
        PortPower power = power(BAY);
        assertEquals(SwitchWay.HUB_REQUESTS, power.capability(BAY).way());
        power.switchOff(BAY);
        assertTrue(power.isOff(BAY));
        power.switchOn(BAY);
        assertFalse(power.isOff(BAY));
        assertEquals(
                List.of("off " + BAY, "off " + BAY_SUPER, "on " + BAY_SUPER, "on " + BAY),
                hubs.orders(),
                "SuperSpeed last off and first on, so that no camera comes back at high speed in between");
        assertEquals(0, hubs.openLinks());
    }

    @Test
    void aSocketWhosePeerTheKernelDoesNotKnowIsJoinedByTheMap() throws Exception {
        var power = new PortPower(made.tree(), hubs, List.of(List.of(BAY, BAY_SUPER)));
        power.switchOff(BAY);
        assertEquals("1", file(1, "1-1-port2"));
        assertEquals("1", file(2, "2-1-port2"));
    }

    @Test
    void whatIsNoBayIsNeverSwitched() throws Exception {
        PortPower power = power(BAY);
        assertThrows(IllegalArgumentException.class, () -> power.switchOff(OTHER));
        assertThrows(IllegalArgumentException.class, () -> power.switchOff(path("#1")));
        assertEquals("0", file(1, "1-1-port3"));
        assertEquals("0", file(1, "usb1-port1"));
    }

    @Test
    void aPeerThatIsAnotherBayKeepsItsPower() throws Exception {
        join();
        power(BAY, BAY_SUPER).switchOff(BAY);
        assertEquals("1", file(1, "1-1-port2"));
        assertEquals("0", file(2, "2-1-port2"), "the map says that it is another socket, and an installer saw it");
    }

    @Test
    void aPortWithAHubInItIsNotSwitched() throws Exception {
        String why = refused(() -> power(path("#1")).switchOff(path("#1")));
        assertTrue(why.contains("a hub is plugged in there"), why);
        assertEquals("0", file(1, "usb1-port1"));
    }

    @Test
    void hubsThatCannotSwitchOnePortAreNotTried() throws Exception {
        hubs.add(hub("", 1), FakeHubs.GANGED);
        assertEquals(new PortCapability(Switching.GANGED, SwitchWay.NONE, ""), power().capability(BAY));
        String why = refused(() -> power(BAY).switchOff(BAY));
        assertTrue(why.contains("its hub switches all ports together"), why);
        hubs.add(hub("", 1), FakeHubs.NO_SWITCHES);
        assertEquals(Switching.NONE, power().capability(BAY).switching());
        assertTrue(refused(() -> power(BAY).switchOff(BAY)).contains("no switches"));
        assertEquals("0", file(1, "1-1-port2"));
    }

    @Test
    void oneHalfThatCannotBeSwitchedSparesTheOther() throws Exception {
        join();
        hubs.add(hub("+superspeed", 1), FakeHubs.GANGED);
        assertEquals(Switching.GANGED, power().capability(BAY).switching());
        assertThrows(LinkException.class, () -> power(BAY).switchOff(BAY));
        assertEquals("0", file(1, "1-1-port2"));
    }

    @Test
    void whatCannotBeAskedIsUnknownAndSaysWhy() throws Exception {
        hubs.answer(hub("", 1), new byte[] {9, 0x29, 4});
        PortCapability nonsense = power().capability(BAY);
        assertEquals(Switching.UNKNOWN, nonsense.switching());
        assertFalse(nonsense.switchable());
        assertTrue(nonsense.detail().contains("expected 5 bytes or more, got 3"), nonsense.detail());
        made.addHub("1-2", 9, "480", 4);
        PortCapability closed = power().capability(path("#2.1"));
        assertTrue(closed.detail().contains("no permission"), closed.detail());
        assertEquals(0, hubs.openLinks());
    }

    @Test
    void aPortThatIsNotThereIsGone() {
        LinkException gone =
                assertThrows(LinkException.class, () -> power(path("#1.9")).switchOff(path("#1.9")));
        assertEquals(LinkException.Reason.GONE, gone.reason());
    }

    @Test
    void aHubThatTakesTheOrderAndDoesNothingIsFoundOut() throws Exception {
        olderKernel();
        join();
        hubs.stick(BAY_SUPER);
        String why = refused(() -> power(BAY).switchOff(BAY));
        assertTrue(why.contains("took the order and is still on"), why);
        assertFalse(power(BAY).isOff(BAY), "and the half that was off is on again");
        assertEquals("on " + BAY, hubs.orders().get(hubs.orders().size() - 1));
    }

    @Test
    void theKernelsRefusalIsToldWithWhatHelps() throws Exception {
        Path disable = made.portDirectory(1, "1-1-port2").resolve("disable");
        Files.delete(disable);
        Files.createDirectory(disable);
        String why = refused(() -> power(BAY).switchOff(BAY));
        assertTrue(why.startsWith("switch off port " + BAY), why);
    }

    @Test
    void aRaspberryPisOwnSocketsAreNotTrusted() throws Exception {
        Path base = Files.createDirectories(made.sys().resolve("firmware/devicetree/base"));
        Files.writeString(base.resolve("model"), "Raspberry Pi 5 Model B Rev 1.0\0");
        assertEquals(Switching.BOARD, power().capability(path("#2")).switching());
        assertEquals(Switching.ADVERTISED, power().capability(BAY).switching(), "behind a hub of its own");
        assertTrue(refused(() -> power(path("#2")).switchOff(path("#2"))).contains("shares one switch"));
        // The Pi 4's two black sockets hang on a hub that is soldered to its one root port.
        FabricatedTree.attribute(made.sys().resolve("bus/usb/devices/usb1"), "maxchild", "1");
        assertEquals(Switching.BOARD, power().capability(BAY).switching());
        Files.writeString(base.resolve("model"), "Raspberry Pi Compute Module 4 Rev 1.1\0");
        assertEquals(Switching.ADVERTISED, power().capability(BAY).switching());
    }

    @Test
    void overCurrentsOfBothHalvesAreCounted() throws Exception {
        join();
        FabricatedTree.attribute(made.portDirectory(1, "1-1-port2"), "over_current_count", "2");
        FabricatedTree.attribute(made.portDirectory(2, "2-1-port2"), "over_current_count", "1");
        assertEquals(OptionalLong.of(3), power().overCurrents(BAY));
        assertEquals(OptionalLong.of(0), power().overCurrents(OTHER));
        Files.delete(made.portDirectory(1, "1-1-port3").resolve("over_current_count"));
        assertEquals(OptionalLong.empty(), power().overCurrents(OTHER));
        FabricatedTree.attribute(made.portDirectory(1, "1-1-port3"), "over_current_count", "-");
        assertTrue(refused(() -> power().overCurrents(OTHER)).contains("expected a number, got '-'"));
    }
}
