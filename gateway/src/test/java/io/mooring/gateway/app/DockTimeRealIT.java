package io.mooring.gateway.app;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code mooring dock} beside a real chronyd on a machine whose clock may be moved. */
class DockTimeRealIT {
    @TestFactory
    Stream<DynamicTest> inABootedMachine() throws Exception {
        return Guest.named("dock-time")
                .longest(Duration.ofMinutes(8))
                .evidenceGib(2)
                .run(DockTimeInGuest.class)
                .tests();
    }
}
