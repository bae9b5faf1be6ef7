package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DockEvent.DeliveryPaused;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** At stake: one office that hangs, or is paused, must not keep footage from another. */
class SeveralDestinationsTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final int RECORDINGS = 20;
    private static final long PATIENCE_SECONDS = 60;

    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final DeliveryParts parts = new DeliveryParts(journal, clock, (recording, reason) -> {}, why -> {});
    private final CountDownLatch hanging = new CountDownLatch(1);

    /** Takes everything at once, or never answers. */
    private final class Place implements Destination {
        private final String name;
        private final boolean hangs;
        private final CountDownLatch cancelled = new CountDownLatch(1);

        Place(String name, boolean hangs) {
            this.name = name;
            this.hangs = hangs;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
            if (hangs) {
                hanging.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new DeliveryException(DeliveryException.Kind.CANCELLED, "cancelled");
            }
            return "receipt";
        }

        @Override
        public String confirm(Parcel parcel, String receipt) {
            return "nonce";
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private Delivery start(String name, boolean hangs) {
        return Delivery.start(
                parts,
                DeliverySettings.standard(1).lanes(2),
                new RateLimit(clock),
                Gate.OPEN,
                List.of(new Place(name, hangs), new Place(name, hangs)));
    }

    private void store(int n) throws JournalException {
        var recording = new RecordingId(String.format(Locale.ROOT, "%064x", n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, 1, "");
        journal.append(
                Actor.dock(DOCK), new Stored("v", recording, source, 1, "0", "", false, 0, 0, "uncached", false));
    }

    @Test
    void oneThatHangsAndOneThatIsPausedKeepNothingFromTheOthers() throws Exception {
        journal.append(Actor.dock(DOCK), new DeliveryPaused("paused", "Li Lei", "works", "root"));
        journal.append(Actor.dock(DOCK), new Acknowledged(new RecordingId("f".repeat(64)), "removed", "r"));
        var delivered = new CountDownLatch(2 * RECORDINGS);
        journal.listen(seq -> {
            if (journal.entries().get((int) seq - 1).event() instanceof Acknowledged) {
                delivered.countDown();
            }
        });
        try (Delivery hung = start("hung", true);
                Delivery paused = start("paused", false);
                Delivery well = start("well", false)) {
            assertTrue(hung.troubles().isEmpty() && well.troubles().isEmpty());
            for (int n = 1; n <= RECORDINGS; n++) {
                store(n);
            }
            // One that is new gets what is here already.
            try (Delivery added = start("added", false)) {
                assertTrue(hanging.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                assertTrue(delivered.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "two of four get everything");
                assertTrue(added.counts());
            }
            assertEquals(
                    List.of("added", "removed", "well"),
                    journal.events(Acknowledged.class).stream()
                            .map(Acknowledged::destination)
                            .distinct()
                            .sorted()
                            .toList());
            assertTrue(paused.snapshot().outlook().pause() != null);
        }
    }
}
