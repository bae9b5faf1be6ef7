package io.mooring.gateway.evidence;

import static io.mooring.gateway.evidence.StoreBench.bytes;
import static io.mooring.gateway.evidence.StoreBench.id;
import static io.mooring.gateway.evidence.StoreBench.path;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: bytes that came off a camera are stored whole, or the camera is asked again. */
class EvidenceStoreTest {
    private static final Path IN = StoreBench.ROOT.resolve("in");
    private static final Path QUARANTINE = StoreBench.ROOT.resolve("q");
    private static final byte[] CLIP = bytes(30_000, 1);

    private final StoreBench bench;

    EvidenceStoreTest() throws IOException {
        bench = new StoreBench();
    }

    @Test
    void keepsAFileUnderItsDigest() throws IOException {
        Sealed sealed = bench.keep("a", CLIP);
        assertEquals(new Sealed(id(CLIP), "uncached", false), sealed);
        assertTrue(bench.whole(CLIP));
        assertEquals(CLIP.length, bench.store.size(sealed.recording()));
        assertEquals(List.of(), bench.disk.list(IN));
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        bench.keep("a", new byte[0]);
        assertTrue(bench.whole(new byte[0]));
    }

    @Test
    void writesEvidenceNeverAgain() throws IOException {
        bench.keep("a", CLIP);
        assertThrows(IOException.class, () -> bench.disk.openForWriting(path(CLIP)));
    }

    @Test
    void storesTheSameBytesOnce() throws IOException {
        bench.keep("a", CLIP);
        assertTrue(bench.keep("b", CLIP).duplicate());
        assertEquals(
                1,
                bench.disk
                        .list(StoreBench.ROOT.resolve("cas/" + id(CLIP).sha256().substring(0, 2)))
                        .size());
        assertEquals(List.of(), bench.disk.list(IN));
    }

    @Test
    void mendsBadEvidenceFromANewCopyAndKeepsTheBadOne() throws IOException {
        bench.keep("a", CLIP);
        bench.disk.rot(path(CLIP), 12_345, 4);
        assertFalse(bench.keep("b", CLIP).duplicate());
        assertTrue(bench.whole(CLIP));
        assertEquals(List.of(id(CLIP).sha256()), bench.disk.list(QUARANTINE));
    }

    @Test
    void refusesAMediumThatHoldsOtherBytes() throws IOException {
        Staging staging = bench.stage("a", CLIP);
        staging.suspend();
        bench.disk.rot(IN.resolve("a.part"), 7, 1);
        Staging again = bench.stage("b", CLIP);
        assertTrue(bench.store.seal(again, CLIP.length).recording().equals(id(CLIP)));
        Staging resumed = bench.store.resume("a", staging.copyPoint(), CLIP.length);
        assertEquals(0, resumed.offset(), "the prefix is not what it was, so it is begun anew");
    }

    @Test
    void refusesAFileOfAnotherSize() throws IOException {
        Staging staging = bench.store.begin("a", CLIP.length + 1);
        StoreBench.write(staging, CLIP, 0);
        assertThrows(MediumException.class, () -> bench.store.seal(staging, CLIP.length + 1));
        assertEquals(List.of(), bench.disk.list(IN));
        Staging small = bench.store.begin("b", 10);
        assertThrows(IOException.class, () -> small.write(ByteBuffer.allocate(11)));
    }

    @Test
    void goesOnFromTheVeryBytesThatWereSynced() throws IOException {
        Staging staging = bench.store.begin("a", CLIP.length);
        staging.write(ByteBuffer.wrap(CLIP, 0, 20_000));
        staging.suspend();
        Staging resumed = bench.store.resume("a", staging.copyPoint(), CLIP.length);
        assertEquals(20_000, resumed.offset());
        byte[] tail = new byte[100];
        resumed.tail(100).get(tail);
        assertArrayEquals(java.util.Arrays.copyOfRange(CLIP, 19_900, 20_000), tail);
        StoreBench.write(resumed, CLIP, 20_000);
        assertEquals(id(CLIP), bench.store.seal(resumed, CLIP.length).recording());
    }

    /** A hint of an earlier copy must not vouch for a later one of the same name that was never synced. */
    @Test
    void anOldHintDoesNotVouchForNewBytes() throws IOException {
        Staging first = bench.store.begin("a", CLIP.length);
        first.write(ByteBuffer.wrap(CLIP, 0, 20_000));
        first.suspend();
        bench.stage("a", bytes(30_000, 2));
        SimulatedDisk found = bench.disk.restart(3, CrashModel.EVERYTHING);
        StoreBench later = new StoreBench(found);
        assertEquals(0, later.store.resume("a", first.copyPoint(), CLIP.length).offset());
    }

    @Test
    void neverWritesToAPartThatIsEvidenceAlready() throws IOException {
        Staging staging = bench.store.begin("a", CLIP.length);
        staging.write(ByteBuffer.wrap(CLIP, 0, 20_000));
        staging.suspend();
        CopyPoint point = staging.copyPoint();
        Staging whole = bench.store.resume("a", point, CLIP.length);
        StoreBench.write(whole, CLIP, 20_000);
        bench.store.seal(whole, CLIP.length);
        // The journal died before STORED; the camera comes back, and the part still has two names.
        assertEquals(0, bench.store.resume("a", point, CLIP.length).offset());
        assertTrue(bench.whole(CLIP));
    }

    @Test
    void promisesRoomOnce() throws IOException {
        bench.disk.capacityBytes(bench.disk.freeBytes(StoreBench.ROOT) > 0 ? 101_000 : 0);
        Staging first = bench.store.begin("a", 60_000);
        StorageFullException full = assertThrows(StorageFullException.class, () -> bench.store.begin("b", 60_000));
        assertEquals(20_000, full.missingBytes());
        first.abandon();
        bench.store.begin("b", 60_000).abandon();
        assertEquals(List.of(), bench.disk.list(IN));
    }

    @Test
    void aDiskThatFillsUpCostsTheStagingOnly() throws IOException {
        bench.keep("a", CLIP);
        Staging staging = bench.store.begin("b", 50_000);
        bench.disk.capacityBytes(CLIP.length + 20_000);
        assertThrows(StorageFullException.class, () -> StoreBench.write(staging, bytes(50_000, 3), 0));
        assertEquals(List.of(), bench.disk.list(IN));
        staging.abandon();
        assertTrue(bench.whole(CLIP));
    }

    @Test
    void keepsListingsAndNoticesRot() throws IOException {
        byte[] listing = "{\"files\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String sha256 = bench.store.putListing(listing);
        assertEquals(sha256, bench.store.putListing(listing));
        assertArrayEquals(listing, bench.store.listing(sha256));
        Path file = StoreBench.ROOT.resolve("listings").resolve(sha256 + ".json");
        bench.disk.rot(file, 2, 1);
        assertThrows(IOException.class, () -> bench.store.listing(sha256));
        bench.store.putListing(listing);
        assertArrayEquals(listing, bench.store.listing(sha256));
    }

    @Test
    void refusesAFileSystemThatHidesItsMediumUnlessAllowed() throws IOException {
        SimulatedDisk hiding = new SimulatedDisk();
        hiding.refuseUncached();
        IOException refused =
                assertThrows(IOException.class, () -> EvidenceStore.open(hiding, StoreBench.ROOT, StoreBench.SETTINGS));
        assertTrue(String.valueOf(refused.getMessage()).contains("allow-cached"), refused.toString());
        EvidenceStore allowed = EvidenceStore.open(hiding, StoreBench.ROOT, new EvidenceSettings(true, 0));
        Staging staging = allowed.begin("a", 1);
        staging.write(ByteBuffer.wrap(new byte[1]));
        assertEquals("cached", allowed.seal(staging, 1).verify());
    }

    /** T3: whatever single operation fails, a file is sealed whole or not at all, and a restart takes it. */
    @Test
    void anyOperationMayFail() throws Exception {
        for (DiskFault fault : DiskFault.values()) {
            long operations = 0;
            for (long nth = 1; nth <= operations + 1; nth++) {
                StoreBench faulty = new StoreBench();
                long before = faulty.disk.operations();
                faulty.disk.failAt(before + nth, fault);
                boolean kept = tryToKeep(faulty);
                operations = Math.max(operations, faulty.disk.operations() - before);
                assertEquals(kept, faulty.journal.contains(id(CLIP)));
                StoreBench later = new StoreBench(faulty.disk.restart(nth, CrashModel.EVERYTHING));
                later.journal.addAll(faulty.journal);
                later.recovery().run(java.util.Optional.empty());
                assertEquals(kept, later.whole(CLIP), fault + " at " + nth);
                later.keep("a", CLIP);
                assertTrue(later.whole(CLIP), fault + " at " + nth);
            }
            assertTrue(operations > 10, "only " + operations + " operations");
        }
    }

    private static boolean tryToKeep(StoreBench bench) {
        try {
            Staging staging = bench.stage("a", CLIP);
            Sealed sealed = bench.store.seal(staging, CLIP.length);
            bench.journal.add(sealed.recording());
            bench.store.finish(staging, sealed);
            return true;
        } catch (IOException e) {
            return !bench.journal.isEmpty();
        }
    }

    /** I2 for the store alone: cut anywhere, in every model; once seal returned the file is there for good. */
    @Test
    void whatWasSealedSurvivesAnyCut() throws Exception {
        long images = 0;
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.cutPowerAt(operation);
            boolean sealed = false;
            try {
                StoreBench living = new StoreBench(disk);
                Staging staging = living.stage("a", CLIP);
                Sealed done = living.store.seal(staging, CLIP.length);
                sealed = true;
                living.store.finish(staging, done);
            } catch (SimulatedPowerCut e) {
                assertTrue(disk.dead());
            }
            cut = disk.dead();
            for (CrashModel model : CrashModel.values()) {
                for (long seed = 1; seed <= 8; seed++) {
                    StoreBench found = new StoreBench(disk.restart(seed, model));
                    String where = "operation " + operation + ", " + model + ", seed " + seed;
                    boolean there = found.disk.exists(path(CLIP));
                    assertTrue(there || !sealed, where);
                    assertTrue(!there || found.whole(CLIP), where + ": a name with other bytes");
                    images++;
                }
            }
        }
        assertTrue(images > 500, images + " images");
    }
}
