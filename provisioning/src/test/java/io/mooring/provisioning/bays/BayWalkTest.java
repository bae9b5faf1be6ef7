package io.mooring.provisioning.bays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.power.SwitchWay;
import io.mooring.bridge.power.Switching;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: a camera in bay 3 whose light shines at bay 4, on every visit from then on. */
class BayWalkTest {
    private static final PortPath ONE = PortPath.parse("pc#1.1");
    private static final PortPath TWO = PortPath.parse("pc#1.2");
    private static final PortPath THREE = PortPath.parse("pc#1.3");
    private static final PortPath TWO_SUPER = PortPath.parse("pc+superspeed#1.2");

    private final Map<PortPath, Socket> known = new HashMap<>();

    private BayWalk walk(int bays, PortPath... thereBefore) {
        var walk = new BayWalk(bays, Set.of(thereBefore), port -> Optional.ofNullable(known.get(port)));
        walk.begin();
        return walk;
    }

    private static DeviceDescription camera(String serial) {
        return device(serial, UsbSpeed.HIGH, EndpointDescription.Type.BULK);
    }

    private static DeviceDescription device(String serial, UsbSpeed speed, EndpointDescription.Type type) {
        var pipes = List.of(new EndpointDescription(0x81, type, 512), new EndpointDescription(0x02, type, 512));
        return new DeviceDescription(
                0x04b0,
                0xffee,
                0x0100,
                "Maker",
                "Cam",
                serial,
                speed,
                List.of(new InterfaceDescription(0, 0, 6, 1, 1, pipes)));
    }

    private static WalkEvent plug(PortPath port) {
        return new WalkEvent.Arrived(port, camera("SN-1"));
    }

    private static WalkEvent type(String line) {
        return new WalkEvent.Typed(line);
    }

    private static String keys(List<Saying> said) {
        return said.stream().map(Saying::key).collect(Collectors.joining(" "));
    }

    private static String map(BayWalk walk) {
        return walk.mapped().stream()
                .map(bay -> bay.bay().number() + "=" + bay.ports())
                .collect(Collectors.joining(" "));
    }

    private void know(
            PortPath port, @Nullable PortPath peer, UsbSpeed hubSpeed, Switching switching, long overCurrents) {
        known.put(
                port,
                new Socket(
                        1,
                        port,
                        peer,
                        hubSpeed,
                        new PortCapability(switching, SwitchWay.NONE, ""),
                        false,
                        OptionalLong.of(overCurrents),
                        null,
                        null));
    }

    @Test
    void oneCameraGoesFromBayToBay() {
        BayWalk walk = walk(2);
        assertEquals("walk.mapped walk.ask", keys(walk.on(plug(ONE))));
        assertEquals("", keys(walk.on(new WalkEvent.Left(ONE))));
        assertEquals("walk.mapped", keys(walk.on(plug(TWO))));
        assertEquals(BayWalk.State.DONE, walk.state());
        assertEquals("1=[pc#1.1] 2=[pc#1.2]", map(walk));
        assertThrows(IllegalStateException.class, () -> walk.on(plug(THREE)));
    }

    @Test
    void aSocketOnTwoHubsIsOneBayOnBoth() {
        know(TWO, TWO_SUPER, UsbSpeed.HIGH, Switching.ADVERTISED, 0);
        know(TWO_SUPER, TWO, UsbSpeed.SUPER, Switching.ADVERTISED, 0);
        BayWalk walk = walk(2);
        walk.on(plug(TWO));
        assertEquals("1=[pc#1.2, pc+superspeed#1.2]", map(walk));
        assertEquals("walk.again", keys(walk.on(plug(TWO_SUPER))), "the same socket at its other speed");
        assertEquals(1, walk.mapped().size());
    }

    @Test
    void aCameraThatEnumeratesTwiceIsNotTheNextBay() {
        BayWalk walk = walk(3);
        walk.on(plug(ONE));
        walk.on(new WalkEvent.Left(ONE));
        assertEquals("walk.again", keys(walk.on(plug(ONE))));
        assertEquals("walk.taken", keys(walk.on(new WalkEvent.Arrived(ONE, camera("SN-2")))));
        walk.on(plug(TWO));
        assertEquals("walk.taken", keys(walk.on(plug(ONE))));
        assertEquals("1=[pc#1.1] 2=[pc#1.2]", map(walk));
    }

    @Test
    void whatWasThereBeforeDoesNotCountUntilItWasPulledOut() {
        BayWalk walk = walk(1, ONE);
        assertEquals("walk.was-there", keys(walk.on(plug(ONE))));
        assertEquals("", map(walk));
        walk.on(new WalkEvent.Left(ONE));
        walk.on(plug(ONE));
        assertEquals("1=[pc#1.1]", map(walk));
    }

    @Test
    void aMouseIsNoCamera() {
        BayWalk walk = walk(1, TWO);
        var mouse = device("", UsbSpeed.LOW, EndpointDescription.Type.INTERRUPT);
        assertEquals("walk.no-camera", keys(walk.on(new WalkEvent.Arrived(ONE, mouse))));
        assertEquals("", keys(walk.on(new WalkEvent.Arrived(TWO, mouse))), "it was there, and may be");
        assertEquals(BayWalk.State.ASKING, walk.state());
    }

    @Test
    void aBayMayStayWithoutASocketAndBeShownAgain() {
        BayWalk walk = walk(3);
        walk.on(type("s"));
        walk.on(plug(TWO));
        assertEquals("2=[pc#1.2]", map(walk));
        assertEquals(Set.of(1), walk.skipped());
        assertEquals("1", walk.on(type("redo 1")).get(0).arguments().get(0));
        walk.on(plug(ONE));
        walk.on(plug(THREE));
        assertEquals(BayWalk.State.DONE, walk.state());
        assertEquals("1=[pc#1.1] 2=[pc#1.2] 3=[pc#1.3]", map(walk));
    }

    @Test
    void redoTakesBackTheLastBay() {
        BayWalk walk = walk(2);
        assertEquals("walk.nothing-to-redo walk.ask", keys(walk.on(type("redo"))));
        walk.on(plug(ONE));
        walk.on(type("重做"));
        assertEquals("", map(walk));
        walk.on(plug(TWO));
        walk.on(plug(ONE));
        assertEquals("1=[pc#1.2] 2=[pc#1.1]", map(walk), "the socket taken back is free for another bay");
        assertEquals("walk.nothing-to-redo walk.ask", keys(walk(2).on(type("redo 99999999999"))));
    }

    @Test
    void commandsAreUnderstoodInBothLanguagesAndByTheirFirstLetter() {
        for (String done : new String[] {"done", "D", " done ", "完成", "完"}) {
            BayWalk walk = walk(5);
            walk.on(plug(ONE));
            walk.on(type(done));
            assertEquals(BayWalk.State.DONE, walk.state(), done);
        }
        for (String quit : new String[] {"q", "QUIT", "退出"}) {
            BayWalk walk = walk(5);
            walk.on(type(quit));
            assertEquals(BayWalk.State.QUIT, walk.state(), quit);
        }
        assertEquals("walk.what walk.help", keys(walk(5).on(type("donner"))));
        assertEquals("walk.help walk.ask", keys(walk(5).on(type("?"))));
        assertEquals("walk.ask", keys(walk(5).on(type(""))), "Enter alone changes nothing");
    }

    @Test
    void withoutAKeyboardTheNumberOfBaysEndsTheWalk() {
        BayWalk counted = walk(1);
        counted.on(new WalkEvent.InputEnded());
        assertEquals(BayWalk.State.ASKING, counted.state());
        counted.on(plug(ONE));
        assertEquals(BayWalk.State.DONE, counted.state());
        BayWalk open = walk(0);
        open.on(plug(ONE));
        assertEquals(BayWalk.State.ASKING, open.state());
        open.on(new WalkEvent.InputEnded());
        assertEquals(BayWalk.State.DONE, open.state());
    }

    @Test
    void badSocketsAreWarnedAbout() {
        know(ONE, null, UsbSpeed.HIGH, Switching.BOARD, 3);
        know(TWO, null, UsbSpeed.FULL, Switching.GANGED, 0);
        BayWalk walk = walk(3);
        assertEquals("walk.mapped warn.board warn.over-current walk.ask", keys(walk.on(plug(ONE))));
        assertEquals("walk.mapped warn.slow-hub walk.ask", keys(walk.on(plug(TWO))));
        var slow = device("SN-9", UsbSpeed.FULL, EndpointDescription.Type.BULK);
        assertEquals("walk.mapped warn.slow-camera", keys(walk.on(new WalkEvent.Arrived(THREE, slow))));
        PortPath deep = PortPath.parse("pc#1.1.1.1.1.1.1");
        know(deep, null, UsbSpeed.HIGH, Switching.ADVERTISED, 0);
        assertEquals("walk.mapped warn.deep", keys(walk(1).on(plug(deep))));
    }

    /** Whatever happens in whatever order: no socket is two bays, no bay two sockets. */
    @Test
    void noOrderOfEventsMixesBaysUp() {
        long seed = 20_261_121L;
        var random = new Random(seed);
        List<PortPath> ports = List.of(ONE, TWO, THREE, TWO_SUPER);
        List<String> lines = List.of("s", "r", "redo 2", "redo 9", "?", "", "xyz");
        know(TWO, TWO_SUPER, UsbSpeed.HIGH, Switching.ADVERTISED, 0);
        know(TWO_SUPER, TWO, UsbSpeed.SUPER, Switching.ADVERTISED, 0);
        for (int run = 0; run < 2_000; run++) {
            BayWalk walk = walk(1 + random.nextInt(4));
            for (int i = 0; i < 30 && walk.state() == BayWalk.State.ASKING; i++) {
                PortPath port = ports.get(random.nextInt(ports.size()));
                walk.on(
                        switch (random.nextInt(3)) {
                            case 0 -> plug(port);
                            case 1 -> new WalkEvent.Left(port);
                            default -> type(lines.get(random.nextInt(lines.size())));
                        });
                List<PortPath> all = walk.mapped().stream()
                        .flatMap(bay -> bay.ports().stream())
                        .toList();
                assertEquals(Set.copyOf(all).size(), all.size(), "seed " + seed + ", run " + run);
                assertTrue(walk.mapped().stream()
                        .noneMatch(bay -> walk.skipped().contains(bay.bay().number())));
            }
        }
    }
}
