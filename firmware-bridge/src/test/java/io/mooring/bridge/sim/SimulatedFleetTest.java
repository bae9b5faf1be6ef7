package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a seed that does not say everything makes a failure that nobody can look at twice. */
final class SimulatedFleetTest {
    private static final long MIB = 1 << 20;

    private final VirtualTime time = new VirtualTime(Rig.START);

    @Test
    void isTheSameForTheSameSeed() {
        FleetPlan plan = FleetPlan.of(4, 2 * MIB, 7);
        assertEquals(told(plan), told(plan));
        assertNotEquals(told(plan), told(FleetPlan.of(4, 2 * MIB, 8)));
    }

    @Test
    void holdsExactlyTheBytesAskedFor() {
        long seed = 99;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            long bytes = (long) Math.exp(random.nextDouble(Math.log(32 * 1024), Math.log(600e9)));
            SimulatedFleet fleet = SimulatedFleet.of(FleetPlan.of(3, Math.max(bytes, 32 * 1024), round), time);
            assertEquals(3 * Math.max(bytes, 32 * 1024), fleet.totalBytes(), "seed " + seed + " round " + round);
        }
    }

    @Test
    void everyCameraIsAnother() {
        SimulatedFleet fleet = SimulatedFleet.of(FleetPlan.of(64, MIB, 3), time);
        Set<String> serials = new HashSet<>();
        Set<Duration> clocks = new HashSet<>();
        Set<String> digests = new HashSet<>();
        for (SimulatedCamera camera : fleet.cameras()) {
            serials.add(camera.identity().serial());
            clocks.add(camera.clockOffset());
            camera.files().forEach(file -> digests.add(file.sha256()));
            assertEquals(CameraSpec.MAKER, camera.identity().maker());
            assertTrue(camera.clockOffset().abs().compareTo(Duration.ofSeconds(2)) >= 0);
            assertTrue(camera.clockOffset().abs().compareTo(Duration.ofDays(3)) <= 0);
        }
        assertEquals(64, serials.size());
        assertEquals(64, clocks.size());
        assertEquals(fleet.files(), digests.size(), "no two files of a shift are the same");
    }

    @Test
    void aShiftThatEndsNowWasFilmedWithinADayBeforeNow() {
        Instant now = Instant.parse("2026-11-21T23:42:56Z");
        FleetPlan plan = FleetPlan.of(64, 64 * MIB, 5).endingAt(now);
        for (SimulatedCamera camera : SimulatedFleet.of(plan, time).cameras()) {
            for (SimulatedFile file : camera.files()) {
                Instant ended = file.modified().atZone(plan.zone()).toInstant().minus(camera.clockOffset());
                assertTrue(ended.isBefore(now), () -> file.path() + " " + ended);
                assertTrue(ended.isAfter(now.minus(Duration.ofHours(24))), () -> file.path() + " " + ended);
            }
        }
    }

    @Test
    void everyCameraHoldsFilmsPhotographsAndALogUnderNamesOfBothKinds() {
        for (SimulatedCamera camera :
                SimulatedFleet.of(FleetPlan.of(20, 4 * MIB, 5), time).cameras()) {
            List<String> paths =
                    camera.files().stream().map(SimulatedFile::path).toList();
            assertTrue(paths.stream().anyMatch(path -> path.startsWith("DCIM/")), paths::toString);
            assertTrue(paths.stream().anyMatch(path -> path.startsWith("执法记录/")), paths::toString);
            assertEquals(
                    2, paths.stream().filter(path -> path.matches("(?i).*jpg")).count(), paths::toString);
            assertEquals(
                    1,
                    paths.stream().filter(path -> path.matches(".*(LOG|txt)")).count(),
                    paths::toString);
        }
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> FleetPlan.of(0, MIB, 1));
        assertThrows(IllegalArgumentException.class, () -> FleetPlan.of(65, MIB, 1));
        assertThrows(IllegalArgumentException.class, () -> FleetPlan.of(1, 1000, 1));
    }

    private String told(FleetPlan plan) {
        StringBuilder told = new StringBuilder();
        for (SimulatedCamera camera : SimulatedFleet.of(plan, time).cameras()) {
            told.append(camera.identity()).append(camera.clockOffset()).append(camera.batteryPercent());
            for (SimulatedFile file : camera.files()) {
                told.append(file.path()).append(file.created()).append(file.sha256());
            }
        }
        return told.toString();
    }
}
