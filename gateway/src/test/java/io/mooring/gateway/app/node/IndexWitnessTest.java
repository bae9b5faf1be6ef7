package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the very last acknowledged entry, whose damage looks like an unfinished one from the journal alone. */
class IndexWitnessTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final int ENTRIES = 500;

    @TempDir
    Path root;

    private final RealDisk disk = new RealDisk();

    @BeforeEach
    void journalAndIndex() throws Exception {
        for (String name : new String[] {"j", "q", "m"}) {
            Files.createDirectory(root.resolve(name));
        }
        JournalOptions options = JournalOptions.of(DOCK, root.resolve("j"), root.resolve("q"))
                .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1)
                .mirroredTo(root.resolve("m"));
        try (Journal journal = SegmentJournal.open(disk, options, new FakeClock());
                RecordingIndex index = RecordingIndex.open(disk, root.resolve("p"), root.resolve("q"), journal)) {
            for (int i = 0; i < ENTRIES; i++) {
                journal.append(Actor.dock(DOCK), new DockEvent.UplinkLost("office", "entry " + i));
            }
            index.catchUp();
        }
    }

    @Test
    void aWholeJournalPasses() {
        assertDoesNotThrow(() -> IndexWitness.compare(disk, root.resolve("p"), root.resolve("j"), null));
    }

    @Test
    void aLostLastEntryIsSeenBeforeAnythingIsChanged() throws Exception {
        damageLastFrame(root.resolve("j"));
        JournalRewoundException lost = assertThrows(
                JournalRewoundException.class,
                () -> IndexWitness.compare(disk, root.resolve("p"), root.resolve("j"), null));
        assertEquals(ENTRIES, lost.seenSeq());
        assertEquals(ENTRIES - 1, lost.headSeq());
    }

    @Test
    void aMirrorThatHasItIsEnough() throws Exception {
        damageLastFrame(root.resolve("j"));
        assertDoesNotThrow(() -> IndexWitness.compare(disk, root.resolve("p"), root.resolve("j"), root.resolve("m")));
    }

    @Test
    void withoutAnIndexNobodyBearsWitness() throws Exception {
        damageLastFrame(root.resolve("j"));
        assertDoesNotThrow(() -> IndexWitness.compare(disk, root.resolve("none"), root.resolve("j"), null));
    }

    /** Years stand there, and opening the journal reads them anyway. */
    @Test
    void onlyTheLastSegmentIsRead() throws Exception {
        List<Path> read = new ArrayList<>();
        Disk noting = (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("openForReading")) {
                        read.add((Path) arguments[0]);
                    }
                    return method.invoke(disk, arguments);
                });
        IndexWitness.compare(noting, root.resolve("p"), root.resolve("j"), null);
        assertEquals(List.of(last(root.resolve("j"))), read);
    }

    @Test
    void aLastSegmentWhoseHeaderIsGoneStillSaysHowFarItReaches() throws Exception {
        Path last = last(root.resolve("j"));
        byte[] bytes = Files.readAllBytes(last);
        Arrays.fill(bytes, 0, 7, (byte) 0);
        Files.write(last, bytes);
        assertDoesNotThrow(() -> IndexWitness.compare(disk, root.resolve("p"), root.resolve("j"), null));
    }

    private static Path last(Path directory) throws IOException {
        List<Path> segments = segments(directory);
        assertTrue(segments.size() > 2, segments::toString);
        return segments.get(segments.size() - 1);
    }

    private static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".cj"))
                    .sorted()
                    .toList();
        }
    }

    private static void damageLastFrame(Path directory) throws IOException {
        Path segment = last(directory);
        byte[] bytes = Files.readAllBytes(segment);
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        bytes[last - 8] ^= 1;
        Files.write(segment, bytes);
    }
}
