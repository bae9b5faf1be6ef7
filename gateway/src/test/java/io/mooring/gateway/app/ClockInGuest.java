package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.gateway.Event;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.clock.ClockSetter;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At stake: half a second that was reached on virtual time alone. The daemon as shipped sets clocks through a real kernel's
 * USB: the cameras are simulated, what lies between them and the dock is not.
 */
class ClockInGuest {
    private static final Path DATA = Path.of("/evidence", "clocks");
    private static final Path FIGURES = Path.of("/rig/figures");

    /** Half a second is missed by a machine that stalls while a clock is set, and the dock says so; not by two of two. */
    private static final int TRIES_MAX = 2;

    private static RigDock dock;

    /** What is seen of a camera of this serial number. */
    @FunctionalInterface
    private interface Scenario {
        void of(String serial) throws Exception;
    }

    @BeforeAll
    static void aDockRuns() throws Exception {
        Shell.run("modprobe", "vhci-hcd"); // a dock that finds no USB at all when it starts looks for none later
        dock = RigDock.start("clocks");
    }

    @AfterAll
    static void itStopsAndItsBooksAreInOrder() throws Exception {
        assertEquals(143, dock.process().terminate(), dock.process().printed());
        Ran check = Ran.command("check", "--config", dock.configuration().toString());
        assertEquals(0, check.exit(), check.out() + check.err());
    }

    /** Tried with another camera where the first one was not as it should be. */
    private static void tried(String name, Scenario scenario) throws Exception {
        AssertionError last = new AssertionError("nothing was tried");
        for (int i = 1; i <= TRIES_MAX; i++) {
            try {
                scenario.of(name + "-" + i);
                return;
            } catch (AssertionError missed) {
                last = missed;
            }
        }
        throw last;
    }

    private static SimulatedCamera camera(String serial, Duration off, CameraFault... faults) {
        CameraSpec spec = CameraSpec.of(
                        serial, List.of(SimulatedFile.of("DCIM/A.MP4", Footage.noise(200_003, serial.hashCode()))))
                .withClock(off, 0);
        return new SimulatedCamera(spec, InstantSource.system(), CameraFaults.of(faults));
    }

    /** Plugs it in, waits until the dock is done with its clock, takes it out. */
    private static RigBay visit(SimulatedCamera camera, String light) throws Exception {
        String serial = camera.identity().serial();
        try (var server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system())) {
            Shell.attach(server.port(), server.offer(camera));
            RigBay bay = dock.awaitCamera(
                    serial,
                    light,
                    each -> each.light().matches("ready|clock_failed")
                            && each.text("state").matches("ready|charging"));
            assertEquals(light, bay.light(), bay::toString);
            return bay;
        } finally {
            Waiting.until(
                    RigDock.LONGEST,
                    serial + " is in no bay",
                    () -> dock.bays().stream()
                            .noneMatch(bay -> bay.text("serial").equals(serial)));
        }
    }

    private static <E extends VisitEvent> List<E> events(Class<E> kind, String serial) throws Exception {
        List<E> found = new ArrayList<>();
        JournalInspector.inspect(new RealDisk(), DATA.resolve(DockNode.JOURNAL), entry -> {
            Event event = entry.event();
            if (kind.isInstance(event) && event.toString().contains("/" + serial)) {
                found.add(kind.cast(event));
            }
            return true;
        });
        return found;
    }

    /** As journalled, and as it truly is. */
    private static void assertSet(SimulatedCamera camera, Duration before) throws Exception {
        String serial = camera.identity().serial();
        List<VisitEvent.ClockMeasured> found = events(VisitEvent.ClockMeasured.class, serial);
        assertEquals(1, found.size(), found::toString);
        VisitEvent.ClockMeasured measured = found.get(0);
        long beside = Math.abs(measured.offsetMillis() - before.toMillis());
        assertTrue(beside <= measured.uncertaintyMillis() + 1, measured + ", truly " + before);
        List<VisitEvent.ClockSet> all = events(VisitEvent.ClockSet.class, serial);
        assertEquals(1, all.size(), all + dock.process().printed());
        VisitEvent.ClockSet set = all.get(0);
        long aim = ClockSetter.RESIDUE_AIM.toMillis();
        assertTrue(Math.abs(set.offsetAfterMillis()) <= aim, set::toString);
        assertTrue(set.uncertaintyMillis() <= aim, set::toString);
        long off = camera.clockOffset().toMillis();
        assertTrue(Math.abs(off) <= aim, set + ", truly " + off);
        Files.writeString(
                FIGURES,
                serial + ": found " + measured.offsetMillis() + " ± " + measured.uncertaintyMillis() + " ms, truly "
                        + before.toMillis() + "; left " + set.offsetAfterMillis() + " ± " + set.uncertaintyMillis()
                        + " ms, truly " + off + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void aClockWrongByHoursIsSetWithinHalfASecondOverARealKernel() throws Exception {
        Duration off = Duration.ofHours(-5).plusMillis(-723_400);
        tried("HOURS", serial -> {
            SimulatedCamera camera = camera(serial, off);
            RigBay bay = visit(camera, "ready");
            assertTrue(bay.has("clock"), bay::toString);
            assertSet(camera, off);
            Ran told = Ran.command(
                    "clocks",
                    "--json",
                    "--camera",
                    camera.identity().key(),
                    "--config",
                    dock.configuration().toString());
            assertEquals(0, told.exit(), told.err());
            assertTrue(told.out().contains("\"kind\":\"set\""), told.out());
        });
    }

    @Test
    void aClockThatJittersIsSetWithinHalfASecondAndItsUncertaintySaysSo() throws Exception {
        Duration off = Duration.ofDays(2).plusMillis(300);
        tried("JITTER", serial -> {
            SimulatedCamera camera = camera(serial, off, OddClock.ANSWERS_WITH_JITTER);
            visit(camera, "ready");
            assertSet(camera, off);
        });
    }

    @Test
    void aClockThatForgetsWithoutPowerIsSetAtEachPlug() throws Exception {
        tried("FORGETS", ClockInGuest::assertSetAtEachPlug);
    }

    private static void assertSetAtEachPlug(String serial) throws Exception {
        SimulatedCamera camera = camera(serial, Duration.ZERO, OddClock.FORGETS_AT_POWER_OFF);
        for (int visit = 1; visit <= 2; visit++) {
            visit(camera, "ready");
            assertEquals(visit, events(VisitEvent.ClockSet.class, serial).size());
        }
        LocalDateTime shown = LocalDateTime.of(2000, 1, 1, 0, 0);
        for (VisitEvent.ClockMeasured found : events(VisitEvent.ClockMeasured.class, serial)) {
            Duration ago = Duration.ofMillis(-found.offsetMillis());
            LocalDateTime now = LocalDateTime.ofInstant(
                    InstantSource.system().instant(), camera.spec().zone());
            Duration beside = Duration.between(shown, now).minus(ago).abs();
            assertTrue(beside.compareTo(Duration.ofMinutes(10)) < 0, found::toString);
        }
    }

    @Test
    void aClockThatStandsStillIsToldAndItsRecordingsAreTaken() throws Exception {
        SimulatedCamera camera = camera("STANDS", Duration.ofHours(1), OddClock.STANDS_STILL);
        RigBay bay = visit(camera, "clock_failed");
        assertEquals("charging", bay.text("state"));
        assertEquals(1L, bay.number("files_done"), bay::toString);
        List<VisitEvent.ClockNotSet> told = events(VisitEvent.ClockNotSet.class, "STANDS");
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).reason().contains("never seen to tick"), told::toString);
        assertEquals(List.of(), events(VisitEvent.ClockSet.class, "STANDS"));
    }
}
