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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    private static List<RecordingEvent> pass(Scrub scrub) throws IOException {
        List<RecordingEvent> events = new ArrayList<>();
        for (int step = 0; step < 10_000; step++) {
            events.addAll(scrub.step().events());
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
    void findsNothingWrongWithWholeEvidence() throws IOException {
        try (Scrub scrub = new Scrub(bench.store, RATE, ScrubPosition.START)) {
            assertEquals(List.of(new ScrubFinished(12, total(), 0)), pass(scrub));
            assertEquals(List.of(new ScrubFinished(12, total(), 0)), pass(scrub));
        }
    }

    @Test
    void findsEveryFlippedBit() throws IOException {
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
    void oneBadReadingIsNoDamage() throws IOException {
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

    private static List<RecordingEvent> passOver(Scrub scrub) throws IOException {
        try {
            return pass(scrub);
        } catch (IOException e) {
            return pass(scrub);
        }
    }

    @Test
    void goesOnWhereItWasAndKeepsItsRate() throws IOException {
        ScrubPosition position = ScrubPosition.START;
        List<RecordingEvent> events = new ArrayList<>();
        Duration pauses = Duration.ZERO;
        for (int step = 0; step < 100 && events.isEmpty(); step++) {
            try (Scrub scrub = new Scrub(bench.store, RATE, position)) {
                ScrubStep done = scrub.step();
                events.addAll(done.events());
                pauses = events.isEmpty() ? pauses.plus(done.pause()) : pauses;
                position = scrub.position();
            }
        }
        assertEquals(List.of(new ScrubFinished(12, total(), 0)), events);
        long drift = total() * 1_000_000_000L / RATE - pauses.toNanos();
        assertTrue(Math.abs(drift) < 100, drift + " ns");
    }
}
