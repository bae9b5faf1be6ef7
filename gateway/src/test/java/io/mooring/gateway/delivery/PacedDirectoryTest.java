package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.time.FakeClock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At stake: a share on the bureau's network that is written to faster than it was allowed. */
class PacedDirectoryTest {
    private static final Path ARCHIVE = SimulatedDisk.ROOT.resolve("archive");
    private static final int SIZE_BYTES = 2_000_000;

    @Test
    void aDirectoryIsWrittenToNoFasterThanItsPace() throws Exception {
        var disk = new SimulatedDisk();
        var clock = new FakeClock();
        disk.makeDirectory(ARCHIVE);
        byte[] bytes = new byte[SIZE_BYTES];
        var recording = RecordingId.of(Fingerprint.sha256().digest(bytes));
        Path own = SimulatedDisk.ROOT.resolve("own");
        try (DiskFile file = disk.create(own)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.force();
        }
        var pace = new RateLimit(clock);
        pace.set(100_000);
        long before = clock.monotonicNanos();
        try (var destination = new DirectoryDestination("share", true, new DockId("dock-1"), disk, id -> own, ARCHIVE)
                .paced(pace, clock)) {
            destination.deliver(new Parcel(recording, SIZE_BYTES, 1), taken -> {});
        }
        Duration took = Duration.ofNanos(clock.monotonicNanos() - before);
        // The last piece goes when the ones before it have had their time.
        assertTrue(
                took.compareTo(Duration.ofSeconds(17)) >= 0 && took.compareTo(Duration.ofSeconds(20)) <= 0,
                took.toString());
    }
}
