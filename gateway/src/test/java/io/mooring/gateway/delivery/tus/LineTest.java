package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** At stake: people are told that an office is away which was never asked; a dock reads terabytes for an office that has no time. */
class LineTest {
    /** A link that a cancel ended before the question, as the event loop may order them. */
    private static final class EndedLink implements Link {
        private Runnable before = () -> {};

        @Override
        public Pending begin(HttpAsk ask, ProgressListener listener) {
            before.run();
            return () -> {
                throw new DeliveryException(Kind.UNREACHABLE, "the connection is not free");
            };
        }

        @Override
        public boolean usable() {
            return false;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    @Test
    void aCancelThatComesJustBeforeTheQuestionIsNotToldAsAnOfficeThatIsAway() {
        var link = new EndedLink();
        var line = new Line(() -> link, "office");
        var ask = new HttpAsk("HEAD", "/files/1", Map.of(), null, Duration.ofSeconds(1));
        line.begin();
        assertEquals(
                Kind.UNREACHABLE,
                assertThrows(DeliveryException.class, () -> line.exchange(ask)).kind());
        link.before = line::cancel;
        assertEquals(
                Kind.CANCELLED,
                assertThrows(DeliveryException.class, () -> line.exchange(ask)).kind());
    }

    @Test
    void ourOwnCopyIsNotReadForAnOfficeThatSaysAtOnceThatItIsNotOurTurn() throws Exception {
        byte[] bytes = new byte[5000];
        RecordingId recording = RecordingId.of(Fingerprint.sha256().digest(bytes));
        var disk = new SimulatedDisk();
        Path own = SimulatedDisk.ROOT.resolve("own");
        disk.plant(own, bytes);
        var looked = new AtomicInteger();
        var timeouts = new TusTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2), 1 << 20);
        try (var office = new LyingOffice((method, head) -> "HTTP/1.1 423 Locked\r\nContent-Length: 0\r\n\r\n")) {
            var settings = new TusSettings(
                    "office",
                    true,
                    "127.0.0.1",
                    office.port(),
                    new DockId("dock-1"),
                    Set.of(SigningKey.generate().verificationKey()),
                    null,
                    timeouts);
            var destination = TusDestination.open(
                    settings,
                    disk,
                    id -> {
                        looked.incrementAndGet();
                        return own;
                    },
                    new FakeClock());
            try (destination) {
                assertEquals(
                        Kind.REFUSED,
                        assertThrows(
                                        DeliveryException.class,
                                        () -> destination.confirm(new Parcel(recording, bytes.length, 1), ""))
                                .kind());
            }
            assertEquals(
                    8,
                    office.heads.stream().filter(head -> head.startsWith("GET")).count());
        }
        assertTrue(looked.get() < 5, "once for its size; and an answer comes late on a machine that stalls: " + looked);
    }
}
