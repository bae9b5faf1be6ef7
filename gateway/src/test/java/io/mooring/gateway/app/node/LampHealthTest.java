package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.health.DockVerdict;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthItem.Level;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a dock that turns away cameras, or cries for help, because a lamp is missing. */
class LampHealthTest {
    @Test
    void lampsAreMissedOnlyWhereBaysWereMapped() {
        assertEquals(Level.DEGRADED, level(LampState.NOT_FOUND, true));
        assertEquals(Level.OK, level(LampState.NOT_FOUND, false));
    }

    @Test
    void lampsThatFailAreAlwaysMissed() {
        assertEquals(Level.DEGRADED, level(LampState.FAILING, true));
        assertEquals(Level.DEGRADED, level(LampState.FAILING, false));
    }

    @Test
    void noStateOfLampsMakesADockRedOrUnready() {
        for (LampState state : LampState.values()) {
            for (boolean installed : new boolean[] {true, false}) {
                assertNotEquals(Level.DOWN, level(state, installed), state.name());
                var health = new Health();
                health.report(LampHealth.of(new LampReport(state, "why"), installed));
                assertEquals(
                        DockLight.HEALTHY,
                        DockVerdict.light(health, new Liveness(new SystemClock(new AssumedTime()))),
                        state.name());
            }
        }
    }

    @Test
    void whyIsKept() {
        HealthItem item = LampHealth.of(new LampReport(LampState.FAILING, "no such bus"), true);
        assertEquals(List.of(Cause.of(CauseCode.LAMPS_FAILING, "no such bus")), item.why());
        assertEquals("lights", item.component());
    }

    private static Level level(LampState state, boolean installed) {
        return LampHealth.of(new LampReport(state, "why"), installed).level();
    }
}
