package io.mooring.bridge.filesystem;

import io.mooring.rig.Guest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the guest's tests of the file systems: one boot, no devices. */
class FilesystemsRealIT {
    @TestFactory
    Stream<DynamicTest> againstTheKernelsOwnDrivers() throws Exception {
        return Guest.named("filesystems")
                .longest(Duration.ofMinutes(10))
                .run(FilesystemsInGuest.class)
                .tests();
    }
}
