package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a full dock that nobody could hear for two months, on a disk that has other work. */
final class LongSilenceTest {
    private static final System.Logger OUT = System.getLogger("silence");
    private static final int DAYS = 6;
    private static final int SILENT_DAYS = 60;
    private static final long ROOM_BYTES_MAX = 500_000_000L;

    @TempDir
    Path directory;

    @Test
    void aFullDocksSilenceFitsItsRoomAndIsToldInOrderAfterwards() throws Exception {
        var rig = new TelemetryRig();
        var clock = new FakeClock();
        try (Journal journal = BusyDock.journal(TelemetryRig.DOCK, directory, clock, DAYS)) {
            long bytes = BusyDock.bytes(directory);
            OUT.log(
                    System.Logger.Level.INFO,
                    "{0} entries in {1} days take {2} bytes, {3} days take {4} MB",
                    journal.head().seq(),
                    DAYS,
                    bytes,
                    SILENT_DAYS,
                    bytes * SILENT_DAYS / DAYS / 1_000_000);
            assertTrue(bytes * SILENT_DAYS / DAYS < ROOM_BYTES_MAX, bytes + " bytes");
            var broker = new Counting();
            var telemetry = new Telemetry(
                    new TelemetrySource(journal, rig::snapshot, new RealDisk(), directory.resolve("outbox"), Set.of()),
                    broker,
                    clock,
                    TelemetrySettings.USUAL,
                    new Random(20261121));
            while (!telemetry.drained()) {
                clock.advance(telemetry.step());
            }
            assertEquals(telemetry.snapshot().acknowledged(), broker.events);
            assertEquals(journal.head().seq(), broker.last);
            assertEquals(0, telemetry.snapshot().parked());
            telemetry.close();
        }
    }

    /** Takes everything, and holds each event against the one before it. */
    private static final class Counting implements TelemetryLink {
        private final Set<String> ids = new HashSet<>();
        private long events;
        private long last;

        @Override
        public String broker() {
            return "tcp://counting:1883";
        }

        @Override
        public TelemetryConnection connect(List<String> topics, TelemetryMessage will, TelemetryListener listener) {
            return new TelemetryConnection() {
                @Override
                public int window() {
                    return 16;
                }

                @Override
                public void publish(long ticket, TelemetryMessage message) {
                    take(message);
                    listener.answered(ticket, 0);
                }

                @Override
                public String deafness() {
                    return "";
                }

                @Override
                public void close() {}

                @Override
                public void abandon() {}
            };
        }

        private void take(TelemetryMessage message) {
            if (!message.topic().contains("/evt/")) {
                return;
            }
            Map<?, ?> body = TelemetryRig.body(message);
            assertEquals(last, body.get("prev_seq"), message.json());
            assertEquals(true, body.get("historical"));
            assertEquals(Duration.ofDays(7), message.expiry());
            assertTrue(ids.add(String.valueOf(body.get("id"))), message.json());
            if (body.get("data") instanceof Map<?, ?> data && data.containsKey("visit")) {
                assertTrue(message.topic().contains("/bay/"), "the bay is not known: " + message.topic());
            }
            last = (Long) Objects.requireNonNull(body.get("seq"));
            events++;
        }
    }
}
