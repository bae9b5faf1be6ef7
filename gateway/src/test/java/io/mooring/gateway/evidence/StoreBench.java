package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A store on a simulated disk, with a journal that is a set and a camera that is a map. */
final class StoreBench {
    static final EvidenceSettings SETTINGS = new EvidenceSettings(false, 1_000);
    static final Path ROOT = SimulatedDisk.ROOT;

    final SimulatedDisk disk;
    final EvidenceStore store;

    /** What the journal has STORED. */
    final Set<RecordingId> journal = new TreeSet<>();

    /** Parts the camera's listing explains, with their sizes. */
    final Map<String, StagedSource> sources = new TreeMap<>();

    /** What was seen on shelves. */
    final Map<String, List<String>> shelves = new TreeMap<>();

    StoreBench() throws IOException {
        this(new SimulatedDisk());
    }

    StoreBench(SimulatedDisk disk) throws IOException {
        this.disk = disk;
        this.store = EvidenceStore.open(disk, ROOT, SETTINGS);
    }

    static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static RecordingId id(byte[] bytes) {
        return RecordingId.of(Sha256.start().digest(bytes));
    }

    static Path path(byte[] bytes) {
        String name = id(bytes).sha256();
        return ROOT.resolve("cas").resolve(name.substring(0, 2)).resolve(name);
    }

    Staging stage(String name, byte[] bytes) throws IOException {
        Staging staging = store.begin(name, bytes.length);
        write(staging, bytes, 0);
        return staging;
    }

    static void write(Staging staging, byte[] bytes, int from) throws IOException {
        for (int at = from; at < bytes.length; at += 5_000) {
            staging.write(ByteBuffer.wrap(bytes, at, Math.min(5_000, bytes.length - at)));
        }
    }

    /** Steps 3 to 8. */
    Sealed keep(String name, byte[] bytes) throws IOException {
        Staging staging = stage(name, bytes);
        Sealed sealed = store.seal(staging, bytes.length);
        journal.add(sealed.recording());
        store.finish(staging, sealed);
        return sealed;
    }

    Recovery recovery() {
        return new Recovery(
                store,
                new StagedSources() {
                    @Override
                    public boolean stored(RecordingId recording) {
                        return journal.contains(recording);
                    }

                    @Override
                    public StagedSource source(String part) {
                        return sources.getOrDefault(part, new StagedSource.Unexplained());
                    }
                },
                shelves::put);
    }

    boolean whole(byte[] bytes) throws IOException {
        return disk.exists(path(bytes)) && Arrays.equals(bytes, disk.bytesOf(path(bytes)));
    }
}
