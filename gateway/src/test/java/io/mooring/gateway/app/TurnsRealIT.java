package io.mooring.gateway.app;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code mooring dock} with a power budget in the rig's guest, on ports that the guest's kernel switches. */
class TurnsRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        return Guest.named("turns")
                .longest(Duration.ofMinutes(14))
                .evidenceGib(1)
                .run(TurnsInGuest.class)
                .tests();
    }
}
