package io.mooring.gateway.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.DockLight;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a dock that hangs must be restarted, and its light must not say that all is well. */
final class HealthLoopTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final Health health = new Health();
    private final Liveness liveness = new Liveness(clock);
    private final HeardSupervisor ear = new HeardSupervisor();

    @Test
    void feedsTheWatchdogWhileEveryWorkerBeats() {
        Liveness.Beat bay = liveness.watch("bay-1", LIMIT);
        HealthLoop loop = loop();
        loop.step();
        clock.advance(LIMIT);
        bay.run();
        loop.step();
        assertEquals(List.of("alive", "status well", "alive"), ear.heard);
    }

    @Test
    void starvesTheWatchdogWhenOneWorkerIsStuckAndSaysWhich() {
        Liveness.Beat bay = liveness.watch("bay-1", LIMIT);
        Liveness.Beat journal = liveness.watch("journal", LIMIT);
        HealthLoop loop = loop();
        clock.advance(LIMIT.plusMillis(1));
        journal.run();
        loop.step();
        loop.step();
        assertEquals(List.of("status stuck: bay-1"), ear.heard);
        assertEquals(DockLight.FAULT, DockVerdict.light(health, liveness));
        bay.run();
        loop.step();
        assertEquals(List.of("status stuck: bay-1", "alive", "status well"), ear.heard);
    }

    @Test
    void aWorkerThatEndedOnPurposeIsWatchedNoLonger() {
        liveness.watch("bay-1", LIMIT).close();
        clock.advance(Duration.ofDays(1));
        assertEquals(List.of(), liveness.stuck());
    }

    @Test
    void theWallClockMakesNobodyStuck() {
        liveness.watch("bay-1", LIMIT);
        clock.stepWall(Duration.ofDays(365));
        assertEquals(List.of(), liveness.stuck());
    }

    @Test
    void looksAtHalfTheWatchdogsPeriod() {
        ear.period = Duration.ofMillis(800);
        assertEquals(Duration.ofMillis(400), loop().step());
        ear.period = Duration.ofSeconds(30);
        assertTrue(loop().step().compareTo(Duration.ofSeconds(15)) < 0);
    }

    @Test
    void theLightShowsTheWorst() {
        assertEquals(DockLight.STARTING, DockVerdict.light(health, liveness));
        report(Components.JOURNAL, Level.OK);
        assertEquals(DockLight.HEALTHY, DockVerdict.light(health, liveness));
        report(Components.LIGHTS, Level.DEGRADED);
        assertEquals(DockLight.HEALTHY, DockVerdict.light(health, liveness));
        report(Components.BROKER, Level.DEGRADED);
        assertEquals(DockLight.UPLINK_DOWN, DockVerdict.light(health, liveness));
        report(Components.SPACE, Level.DOWN);
        assertEquals(DockLight.DISK_LOW, DockVerdict.light(health, liveness));
        report(Components.TIME, Level.DEGRADED);
        assertEquals(DockLight.TIME_UNTRUSTED, DockVerdict.light(health, liveness));
        report(Components.JOURNAL, Level.DOWN);
        assertEquals(DockLight.FAULT, DockVerdict.light(health, liveness));
    }

    @Test
    void probesReportBeforeTheVerdictIsGiven() {
        var loop = new HealthLoop(
                liveness, ear, clock, List.of(() -> report(Components.USB, Level.DOWN)), () -> "usb " + health.ready());
        loop.step();
        assertEquals(List.of("alive", "status usb false"), ear.heard);
    }

    private void report(String component, Level level) {
        health.report(new HealthItem(component, level));
    }

    private HealthLoop loop() {
        return new HealthLoop(liveness, ear, clock, List.of(), () -> "well");
    }
}
