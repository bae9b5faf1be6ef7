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

/** Runs {@code mooring dock} with lamps on a real kernel's LED class, cameras over USB/IP; prints how soon they answer. */
class LightsRealIT {
    private static final Logger LOG = LoggerFactory.getLogger(LightsRealIT.class);

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("lights").longest(Duration.ofMinutes(12)).evidenceGib(1);
        var tests = guest.run(LightsInGuest.class).tests();
        Path figures = guest.share().resolve("figures");
        if (Files.exists(figures)) {
            LOG.info("lights in the guest: {}", Files.readString(figures).strip());
        }
        return tests;
    }
}
