package io.mooring.gateway.intake;

import io.mooring.rig.CablesToGuest;
import io.mooring.rig.Guest;
import io.mooring.rig.GuestReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Boots a stock kernel with a paced camera behind its xHCI and a disk for evidence, and has the intake measured there. */
class IntakeRealIT {
    private static final Logger OUT = LoggerFactory.getLogger("bench");

    @TempDir
    private Path sockets;

    @TestFactory
    Stream<DynamicTest> onAStockKernel() throws Exception {
        Guest guest = Guest.named("intake")
                .longest(Duration.ofMinutes(9))
                .evidenceGib(1)
                .with("-device", "qemu-xhci,id=xhci");
        try (CablesToGuest cables = new CablesToGuest(guest, sockets)) {
            cables.plug(PacedCamera.camera(), PacedCamera.PACE);
            GuestReport report = guest.run(IntakeInGuest.class);
            try (Stream<String> lines = Files.lines(report.share().resolve("job.log"))) {
                lines.filter(line -> line.contains("MiB/s")).forEach(OUT::info);
            }
            return report.tests();
        }
    }
}
