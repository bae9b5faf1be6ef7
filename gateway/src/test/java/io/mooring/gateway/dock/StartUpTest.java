package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockEvent.Stopped;
import io.mooring.gateway.DockEvent.StorageFreed;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At stake: evidence that is gone is told of at the next start, and a disk that is not mounted is no loss of evidence. */
class StartUpTest {
    private static final Path ROOT = SimulatedDisk.ROOT;
    private static final int SIZE_BYTES = 0;
    private static final Logger LOG = LoggerFactory.getLogger(StartUpTest.class);

    private final SimulatedDisk disk = new SimulatedDisk();
    private final JournalInMemory journal = new JournalInMemory();
    private final RecordingIndex index = RecordingIndex.inMemory(journal);
    private final EvidenceStore evidence;

    StartUpTest() throws Exception {
        evidence = EvidenceStore.open(disk, ROOT, new EvidenceSettings(false, 0));
    }

    private RecordingId stored(Random random) throws JournalException {
        RecordingId recording =
                new RecordingId(String.format("%016x", random.nextLong()).repeat(4));
        journal.append(
                Actor.dock(journal.dock()),
                new Stored(
                        "v1",
                        recording,
                        new SourceIdentity("Acme/B-1/1", "1", recording.sha256(), SIZE_BYTES, "20261121T120000"),
                        SIZE_BYTES,
                        "ab".repeat(32),
                        "20261121T115900",
                        true,
                        0,
                        12,
                        "uncached",
                        false));
        return recording;
    }

    private void put(RecordingId recording) throws IOException {
        Path file = evidence.path(recording);
        disk.makeDirectory(Objects.requireNonNull(file.getParent()));
        disk.create(file).close();
    }

    private void start() throws IOException, JournalException {
        new StartUp(evidence, journal, index, new FakeClock(), ClockPolicy.DRIFT_MAX_USUAL).recover();
    }

    private Set<RecordingId> toldDamaged() throws JournalException {
        Set<RecordingId> told = new HashSet<>();
        journal.read(1, entry -> {
            if (entry.event() instanceof EvidenceDamaged damaged) {
                assertTrue(told.add(damaged.recording()), "told twice");
            }
            return true;
        });
        return told;
    }

    @Test
    void tellsOfEachFileThatIsGoneOnce() throws Exception {
        long seed = 20_261_122;
        LOG.info("seed {}", seed);
        var random = new Random(seed);
        Set<RecordingId> gone = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            RecordingId recording = stored(random);
            if (i % 50 == 7) {
                gone.add(recording);
            } else {
                put(recording);
            }
        }
        start();
        assertEquals(gone, toldDamaged());
        start();
        assertEquals(gone, toldDamaged());
    }

    @Test
    void looksAtEachShelfOnce() throws Exception {
        var random = new Random(3);
        Set<String> shelves = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            RecordingId recording = stored(random);
            put(recording);
            shelves.add(EvidenceStore.shelf(recording));
        }
        assertEquals(256, shelves.size());
        start();
        long before = disk.reads();
        start();
        long reads = disk.reads() - before;
        assertTrue(reads >= shelves.size() && reads < shelves.size() + 16, "reads: " + reads);
    }

    /** The next shelf there is, or a stranger's behind the last. */
    private static String behind(String shelf, Set<String> noShelves) {
        return IntStream.range(Integer.parseInt(shelf, 16) + 1, 256)
                .mapToObj(number -> String.format("%02x", number))
                .filter(next -> !noShelves.contains(next))
                .findFirst()
                .orElse("zz");
    }

    /**
     * Also where whole shelves are gone, the first and the last among them, strangers' directories stand between, and a file of what is
     * gone lies on the shelf behind its own.
     */
    @Test
    void tellsExactlyOfWhatIsNotOnItsOwnShelf() throws Exception {
        Path cas = Objects.requireNonNull(Objects.requireNonNull(
                        evidence.path(new RecordingId("00".repeat(32))).getParent())
                .getParent());
        for (long seed = 0; seed < 10; seed++) {
            LOG.info("seed {}", seed);
            var random = new Random(seed);
            var bench = new StartUpTest();
            Set<RecordingId> gone = new HashSet<>();
            Set<String> noShelves = Set.of("00", "ff", String.format("%02x", random.nextInt(256)), "ab");
            for (int i = 0; i < 1_000 + random.nextInt(1_500); i++) {
                RecordingId recording = bench.stored(random);
                if (random.nextInt(200) == 0 || noShelves.contains(EvidenceStore.shelf(recording))) {
                    gone.add(recording);
                    if (gone.size() < 20 && noShelves.contains(EvidenceStore.shelf(recording))) {
                        Path elsewhere = cas.resolve(behind(EvidenceStore.shelf(recording), noShelves));
                        bench.disk.makeDirectory(elsewhere);
                        bench.disk.create(elsewhere.resolve(recording.sha256())).close();
                    }
                } else {
                    bench.put(recording);
                }
            }
            for (String strange : List.of("a", "abc", "0", "00x", "zz", "-")) {
                if (random.nextBoolean()) {
                    bench.disk.makeDirectory(cas.resolve(strange));
                }
            }
            assertTrue(gone.size() > 3, "gone: " + gone.size());
            bench.start();
            assertEquals(gone, bench.toldDamaged());
        }
    }

    private String opened(String visit) throws JournalException {
        journal.append(new VisitOpened(visit, 1, "1-1", "Acme/B-1/" + visit, "Acme", "B-1", visit, "1", "00"));
        return visit;
    }

    private VisitClosed closed(String visit) throws JournalException {
        return Objects.requireNonNull(closed().get(visit), visit);
    }

    private Map<String, VisitClosed> closed() throws JournalException {
        Map<String, VisitClosed> closed = new HashMap<>();
        journal.read(1, entry -> {
            if (entry.event() instanceof VisitClosed one) {
                assertNull(closed.put(one.visit(), one), "ended twice");
            }
            return true;
        });
        return closed;
    }

    private Interrupted lastSaid(boolean stopped) {
        JournalEntry last = journal.entries().get(journal.entries().size() - 1);
        return new Interrupted(last.seq(), last.time().wall(), last.time().trust(), stopped);
    }

    @Test
    void aVisitThatACutEndedSaysSinceWhenNobodySawTheCamera() throws Exception {
        journal.append(new Started("dock", "1"));
        String early = opened("v1");
        String late = opened("v2");
        journal.append(new VisitClosed(opened("v3"), "Acme/B-1/v3", "unplugged", 0, 0, 0));
        journal.append(new StorageFreed(7));
        Interrupted expected = lastSaid(false);
        journal.pass(Duration.ofHours(8)).trust(TimeTrust.UNTRUSTED);
        journal.append(new Started("dock", "1"));
        // This start was cut as well, having written something: that says nothing of the cameras.
        journal.append(new OrphanQuarantined("staging/x", "quarantine/x"));
        journal.pass(Duration.ofHours(1));
        journal.append(new Started("dock", "1"));
        start();
        start();
        assertEquals(expected, closed(early).interrupted());
        assertEquals(expected, closed(late).interrupted());
        assertEquals(VisitClosed.INTERRUPTED, closed(late).reason());
        assertNull(closed("v3").interrupted());
        assertEquals(3, closed().size());
    }

    @Test
    void aDockThatStoppedOnPurposeAndCouldNotSayTheVisitsEndSaysThat() throws Exception {
        journal.append(new Started("dock", "1"));
        opened("v1");
        journal.append(new Stopped("asked to"));
        Interrupted expected = lastSaid(true);
        journal.append(new Started("dock", "1"));
        start();
        assertEquals(expected, closed("v1").interrupted());
    }

    @Test
    void whereNoStartIsWrittenTheLastEntryThereIsCounts() throws Exception {
        opened("v1");
        journal.append(new StorageFreed(7));
        Interrupted expected = lastSaid(false);
        start();
        assertEquals(expected, closed("v1").interrupted());
    }

    /** However far back the visit began and however the journal is read, the answer is the same. */
    @Test
    void theWindowThatIsReadMakesNoDifference() throws Exception {
        journal.append(new Started("dock", "1"));
        opened("v1");
        for (int i = 0; i < 50; i++) {
            journal.append(new StorageFreed(i));
        }
        opened("v2");
        journal.append(new StorageFreed(99));
        Interrupted expected = lastSaid(false);
        journal.append(new Started("dock", "1"));
        Set<String> open = Set.of("v1", "v2");
        Map<String, Interrupted> both = Map.of("v1", expected, "v2", expected);
        for (int window = 2; window < 70; window++) {
            assertEquals(both, Interruptions.of(journal, open, window, window), "a window of " + window);
            assertEquals(both, Interruptions.of(journal, open, window, 1_000), "a window that grows from " + window);
        }
        assertEquals(Map.of(), Interruptions.of(journal, Set.of()));
    }

    @Test
    void aDiskThatIsNotMountedIsNotTakenForLostEvidence() throws Exception {
        var random = new Random(1);
        List<RecordingId> all = new ArrayList<>();
        for (int i = 0; i <= MissingEvidence.MISSING_MAX; i++) {
            all.add(stored(random));
        }
        IOException refused = assertThrows(IOException.class, this::start);
        String told = String.valueOf(refused.getMessage());
        assertTrue(told.contains(all.size() + " stored recordings are not there"), told);
        assertEquals(Set.of(), toldDamaged());
        for (RecordingId recording : all) {
            put(recording);
        }
        start();
        assertEquals(Set.of(), toldDamaged());
    }
}
