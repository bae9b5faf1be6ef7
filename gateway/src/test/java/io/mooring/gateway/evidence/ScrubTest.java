package io.mooring.gateway.evidence;

import static io.mooring.gateway.evidence.StoreBench.bytes;
import static io.mooring.gateway.evidence.StoreBench.id;
import static io.mooring.gateway.evidence.StoreBench.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.ScrubFinished;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** At stake: rot is found, put away and told, and never anything that is whole. */
class ScrubTest {
    private static final long RATE = 1 << 20;

    private final StoreBench bench;
    private final List<byte[]> clips = new ArrayList<>();

    ScrubTest() throws IOException {
        bench = new StoreBench();
        for (int i = 0; i < 12; i++) {
            clips.add(bytes(i * 7_001, i));
            bench.keep("a", clips.get(i));
        }
    }

    private static List<RecordingEvent> pass(Scrub scrub) throws IOException, JournalException {
        List<RecordingEvent> events = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            scrub.step(events::add);
            if (!events.isEmpty() && events.get(events.size() - 1) instanceof ScrubFinished) {
                return events;
            }
        }
        throw new AssertionError("the pass does not end");
    }

    private long total() {
        return clips.stream().mapToLong(clip -> clip.length).sum();
    }

    @Test
    void findsNothingWrongWithWholeEvidence() throws Exception {
        try (Scrub scrub = new Scrub(bench.store, RATE, ScrubPosition.START)) {
            assertEquals(List.of(new ScrubFinished(12, total(), 0)), pass(scrub));
            assertEquals(List.of(new ScrubFinished(12, total(), 0)), pass(scrub));
        }
    }

    @Test
    void findsEveryFlippedBit() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            StoreBench fresh = new StoreBench();
            byte[] clip = bytes(1 + random.nextInt(200_000), round);
            fresh.keep("a", clip);
            fresh.disk.rot(path(clip), random.nextInt(clip.length), 1 << random.nextInt(8));
            try (Scrub scrub = new Scrub(fresh.store, RATE, ScrubPosition.START)) {
                List<RecordingEvent> events = pass(scrub);
                EvidenceDamaged damaged = (EvidenceDamaged) events.get(0);
                assertEquals(id(clip), damaged.recording(), "seed " + seed + ", round " + round);
                assertTrue(fresh.disk.exists(java.nio.file.Path.of(damaged.quarantined())));
                assertFalse(fresh.disk.exists(path(clip)));
                assertEquals(1, ((ScrubFinished) events.get(1)).damaged());
            }
        }
    }

    @Test
    void oneBadReadingIsNoDamage() throws Exception {
        for (long nth = 1; nth < 60; nth++) {
            long before = bench.disk.reads();
            bench.disk.failReadAt(before + nth, DiskFault.EIO);
            try (Scrub scrub = new Scrub(bench.store, RATE, ScrubPosition.START)) {
                List<RecordingEvent> events = passOver(scrub);
                assertTrue(events.stream().noneMatch(EvidenceDamaged.class::isInstance), "reading " + nth);
            }
            bench.disk.heal();
            for (byte[] clip : clips) {
                assertTrue(bench.whole(clip), "reading " + nth);
            }
        }
    }

    private static List<RecordingEvent> passOver(Scrub scrub) throws IOException, JournalException {
        try {
            return pass(scrub);
        } catch (IOException e) {
            return pass(scrub);
        }
    }

    /** Two bays, or two docks, bring the same bytes: one mends what the other one's scrub is still reading. */
    @Test
    void whatWasMendedWhileItWasReadStaysWhereItIs() throws Exception {
        byte[] clip = bytes(3 * Scrub.STEP_BYTES, 99);
        StoreBench fresh = new StoreBench();
        fresh.keep("a", clip);
        fresh.disk.rot(path(clip), 1, 1);
        List<RecordingEvent> events = new ArrayList<>();
        try (Scrub scrub = new Scrub(fresh.store, RATE, ScrubPosition.START)) {
            for (int step = 0; step < 6; step++) {
                scrub.step(events::add);
            }
            assertEquals(List.of(), events, "it is being read the second time");
            fresh.keep("b", clip);
            assertTrue(fresh.whole(clip));
            events.addAll(pass(scrub));
        }
        assertTrue(fresh.whole(clip), "a good copy was put away: " + events);
        assertEquals(List.of(new ScrubFinished(1, 2L * clip.length, 0)), events);
    }

    @Test
    void whatIsJustComingInIsNotPutAway() throws Exception {
        byte[] clip = bytes(9_000, 99);
        StoreBench fresh = new StoreBench();
        fresh.keep("a", clip);
        Staging again = fresh.stage("b", clip);
        Sealed sealed = fresh.store.seal(again, clip.length);
        fresh.disk.rot(path(clip), 1, 1);
        try (Scrub scrub = new Scrub(fresh.store, RATE, ScrubPosition.START)) {
            assertEquals(List.of(new ScrubFinished(1, 2L * clip.length, 0)), pass(scrub));
            assertTrue(fresh.disk.exists(path(clip)));
            fresh.store.finish(again, sealed);
            assertTrue(pass(scrub).get(0) instanceof EvidenceDamaged, "the next pass finds it");
        }
    }

    @Test
    void damageIsJournalledBeforeAnybodyCanBringTheRecordingAgain() throws Exception {
        byte[] clip = clips.get(3);
        bench.disk.rot(path(clip), 1, 1);
        List<String> order = new CopyOnWriteArrayList<>();
        Staging again = bench.stage("b", clip);
        Thread bringing = new Thread(() -> {
            try {
                bench.store.seal(again, clip.length);
                order.add("stored");
            } catch (IOException e) {
                order.add(e.getMessage());
            }
        });
        try (Scrub scrub = new Scrub(bench.store, RATE, ScrubPosition.START)) {
            while (order.isEmpty()) {
                scrub.step(event -> {
                    bringing.start();
                    while (bringing.getState() != Thread.State.BLOCKED && bringing.isAlive()) {
                        Thread.onSpinWait();
                    }
                    order.add("damaged");
                });
            }
        }
        bringing.join();
        assertEquals(List.of("damaged", "stored"), order);
        assertTrue(bench.whole(clip));
    }

    @Test
    void goesOnWhereItWasAndKeepsItsRate() throws Exception {
        ScrubPosition position = ScrubPosition.START;
        List<RecordingEvent> events = new ArrayList<>();
        Duration pauses = Duration.ZERO;
        for (int step = 0; step < 100 && events.isEmpty(); step++) {
            try (Scrub scrub = new Scrub(bench.store, RATE, position)) {
                Duration pause = scrub.step(events::add);
                pauses = events.isEmpty() ? pauses.plus(pause) : pauses;
                position = scrub.position();
            }
        }
        assertEquals(List.of(new ScrubFinished(12, total(), 0)), events);
        long drift = total() * 1_000_000_000L / RATE - pauses.toNanos();
        assertTrue(Math.abs(drift) < 100, drift + " ns");
    }
}
