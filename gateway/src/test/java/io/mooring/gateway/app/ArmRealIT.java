package io.mooring.gateway.app;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the jar as shipped on 64-bit Arm, the processor of the box it is made for, under Debian's own kernel. */
class ArmRealIT {
    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        return Guest.named("arm")
                .arm64()
                .memoryMib(2048)
                .evidenceGib(1)
                .longest(Duration.ofMinutes(8))
                .run(ArmInGuest.class)
                .tests();
    }
}
