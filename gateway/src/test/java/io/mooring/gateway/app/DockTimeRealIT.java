package io.mooring.gateway.app;

import io.mooring.rig.Guest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code mooring dock} beside a real chronyd on a machine whose clock may be moved, and then sets the clocks of cameras
 * over USB/IP; prints how they were found and left.
 */
class DockTimeRealIT {
    private static final Logger LOG = LoggerFactory.getLogger(DockTimeRealIT.class);

    @TestFactory
    Stream<DynamicTest> inABootedMachine() throws Exception {
        Guest guest = Guest.named("dock-time").longest(Duration.ofMinutes(12)).evidenceGib(2);
        var tests = guest.run(DockTimeInGuest.class, ClockInGuest.class).tests();
        Path figures = guest.share().resolve("figures");
        if (Files.exists(figures)) {
            LOG.info("clocks in the guest:\n{}", Files.readString(figures).strip());
        }
        return tests;
    }
}
