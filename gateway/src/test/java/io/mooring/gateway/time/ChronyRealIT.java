package io.mooring.gateway.time;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Boots a machine whose clock may be moved, and runs a real chronyd in it. */
class ChronyRealIT {
    @TestFactory
    Stream<DynamicTest> inABootedMachine() throws Exception {
        return Guest.named("chrony")
                .longest(Duration.ofMinutes(10))
                .run(ChronyInGuest.class)
                .tests();
    }
}
