package io.mooring.gateway.evidence;

import static io.mooring.gateway.evidence.StoreBench.bytes;
import static io.mooring.gateway.evidence.StoreBench.id;
import static io.mooring.gateway.evidence.StoreBench.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.evidence.StagedSource.AlreadyStored;
import io.mooring.gateway.evidence.StagedSource.Unfinished;
import io.mooring.gateway.files.CrashModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: the table of reliability.md §4.3, line by line. */
class RecoveryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
    private static final Path IN = StoreBench.ROOT.resolve("in");
    private static final Path QUARANTINE = StoreBench.ROOT.resolve("q");
    private static final byte[] CLIP = bytes(30_000, 1);

    private final StoreBench bench;

    RecoveryTest() throws IOException {
        bench = new StoreBench();
    }

    @Test
    void takesAwayThePartOfAStoredSource() throws Exception {
        Sealed sealed = bench.store.seal(bench.stage("a", CLIP), CLIP.length);
        bench.journal.add(sealed.recording());
        bench.sources.put("a", new AlreadyStored(sealed.recording()));
        RecoveryReport report = bench.recovery().run(Optional.of(NOW));
        assertEquals(new RecoveryReport(List.of(), List.of(), List.of(), List.of()), report);
        assertEquals(List.of(), bench.disk.list(IN));
        assertTrue(bench.whole(CLIP));
    }

    @Test
    void keepsThePartWhereTheEvidenceItBecameIsGone() throws Exception {
        bench.stage("a", CLIP).suspend();
        bench.journal.add(id(CLIP));
        bench.sources.put("a", new AlreadyStored(id(CLIP)));
        assertEquals(List.of("a"), bench.recovery().run(Optional.of(NOW)).kept());
        assertEquals(List.of("a.part"), bench.disk.list(IN));
    }

    @Test
    void reportsWhatWasSealedAndNotCommitted() throws Exception {
        bench.store.seal(bench.stage("a", CLIP), CLIP.length);
        bench.sources.put("a", new Unfinished(CLIP.length, NOW));
        Recovery recovery = bench.recovery();
        RecoveryReport report = recovery.run(Optional.of(NOW));
        assertEquals(List.of(new Recoverable("a", id(CLIP), CLIP.length, "uncached")), report.recoverable());
        assertEquals(report, bench.recovery().run(Optional.of(NOW)), "again changes nothing");
        bench.journal.add(id(CLIP));
        recovery.finish(report.recoverable().get(0));
        assertEquals(List.of(), bench.disk.list(IN));
        assertTrue(bench.whole(CLIP));
    }

    @Test
    void doesNotBelieveAWholePartThatWasNeverSealed() throws Exception {
        bench.stage("a", CLIP).suspend();
        bench.sources.put("a", new Unfinished(CLIP.length, NOW));
        RecoveryReport report = bench.recovery().run(Optional.of(NOW));
        assertEquals(List.of("a"), report.kept());
        assertEquals(List.of(), report.recoverable());
    }

    @Test
    void quarantinesWhatNothingExplains() throws Exception {
        bench.keep("a", CLIP);
        bench.journal.clear();
        bench.disk.plant(path(CLIP).resolveSibling("notes.txt"), new byte[3]);
        List<OrphanQuarantined> quarantined =
                bench.recovery().run(Optional.of(NOW)).quarantined();
        String shelf = id(CLIP).sha256().substring(0, 2);
        assertEquals(Map.of(shelf, List.of(id(CLIP).sha256(), "notes.txt")), bench.shelves, "seen as it was found");
        assertEquals(
                List.of(id(CLIP).sha256(), "notes.txt"),
                quarantined.stream().map(OrphanQuarantined::name).toList());
        assertEquals(List.of(id(CLIP).sha256(), "notes.txt"), bench.disk.list(QUARANTINE));
        assertFalse(bench.disk.exists(path(CLIP)));
    }

    @Test
    void touchesNothingWhenTheJournalIsNotThisStores() throws Exception {
        for (int i = 0; i <= Recovery.ORPHANS_MAX; i++) {
            bench.keep("a", bytes(10, i));
        }
        bench.journal.clear();
        assertThrows(StrangeJournalException.class, () -> bench.recovery().run(Optional.of(NOW)));
        assertEquals(List.of(), bench.disk.list(QUARANTINE));
    }

    @Test
    void keepsPartsForThirtyDaysOfTrustedTime() throws Exception {
        bench.stage("old", CLIP).suspend();
        bench.stage("young", CLIP).suspend();
        bench.stage("unexplained", CLIP).suspend();
        bench.sources.put("old", new Unfinished(90_000, NOW.minus(Duration.ofDays(31))));
        bench.sources.put("young", new Unfinished(90_000, NOW.minus(Duration.ofDays(29))));
        assertEquals(List.of(), bench.recovery().run(Optional.empty()).removed());
        assertEquals(List.of("old"), bench.recovery().run(Optional.of(NOW)).removed());
        assertEquals(List.of("unexplained.part", "young.part"), bench.disk.list(IN));
    }

    @Test
    void removesPartsForRoomOldestFirst() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            bench.stage(name, CLIP).suspend();
        }
        bench.sources.put("a", new Unfinished(90_000, NOW));
        bench.sources.put("b", new Unfinished(90_000, NOW.minusSeconds(1)));
        bench.disk.capacityBytes(3L * CLIP.length);
        RecoveryReport report = bench.recovery().run(Optional.empty());
        assertEquals(List.of("c"), report.removed());
        assertEquals(List.of("a", "b"), report.kept());
    }

    @Test
    void mendsNamesThatAKillLeftUndurable() throws Exception {
        bench.store.seal(bench.stage("a", CLIP), CLIP.length);
        bench.sources.put("a", new Unfinished(CLIP.length, NOW));
        StoreBench restarted = new StoreBench(bench.disk.fork());
        restarted.sources.putAll(bench.sources);
        restarted.recovery().run(Optional.of(NOW));
        assertTrue(new StoreBench(restarted.disk.restart(1, CrashModel.NOTHING_UNSYNCED)).whole(CLIP));
    }
}
