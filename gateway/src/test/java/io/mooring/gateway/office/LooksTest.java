package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.UncachedReader;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a whole copy is put away, or told to be missing, because of what lay in its place before. */
class LooksTest {
    private static final DockId ONE = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");
    private static final byte[] NONCE = {1, 2, 3};
    private static final int SIZE = 200_000;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final byte[] bytes = new byte[SIZE];
    private final RecordingId recording;
    private Runnable atTheEnd = () -> {};
    private Runnable whereNothingIs = () -> {};
    private Office office;

    LooksTest() throws Exception {
        new Random(20261122).nextBytes(bytes);
        recording = RecordingId.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        office = open();
    }

    private Office open() throws Exception {
        var limits = new OfficeLimits(1 << 20, 2, Duration.ofDays(7), 2, 50);
        var settings = new OfficeSettings(
                new DockId("office"),
                SimulatedDisk.ROOT,
                null,
                new EvidenceSettings(false, 0),
                limits,
                Map.of(ONE, Set.of(), OTHER, Set.of()));
        return Office.open(settings, watched(), new FakeClock(), fatal -> {});
    }

    @BeforeEach
    void delivered() throws Exception {
        deliver(ONE);
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    /** The disk, with a word at the end of the next reading past the cache, and where there is nothing to read. */
    private Disk watched() {
        return (Disk) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Disk.class}, (self, method, args) -> {
                    try {
                        Object answer = method.invoke(disk, args);
                        return answer instanceof UncachedReader reader ? watched(reader) : answer;
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof NoSuchFileException
                                && method.getName().equals("openUncached")) {
                            Runnable now = whereNothingIs;
                            whereNothingIs = () -> {};
                            now.run();
                        }
                        throw e.getCause();
                    }
                });
    }

    private UncachedReader watched(UncachedReader reader) {
        return new UncachedReader() {
            @Override
            public boolean uncached() {
                return reader.uncached();
            }

            @Override
            public ByteBuffer next() throws IOException {
                ByteBuffer piece = reader.next();
                if (!piece.hasRemaining()) {
                    Runnable now = atTheEnd;
                    atTheEnd = () -> {};
                    now.run();
                }
                return piece;
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    private void deliver(DockId dock) {
        var id = new UploadId(dock, SIZE, recording);
        try {
            Appending appending =
                    office.reception().append(id, office.reception().create(id).offset());
            appending.write(ByteBuffer.wrap(bytes));
            assertNotNull(appending.finish().receipt());
        } catch (OfficeRefusal e) {
            throw new AssertionError(e);
        }
    }

    private Kind refused() {
        return refused(ONE);
    }

    private Kind refused(DockId dock) {
        return assertThrows(OfficeRefusal.class, () -> office.reception().look(recording, NONCE, dock))
                .kind();
    }

    private Path path() {
        return office.archive().path(recording);
    }

    private List<EvidenceDamaged> damages() throws Exception {
        List<EvidenceDamaged> found = new ArrayList<>();
        office.journal().read(1, entry -> {
            if (entry.event() instanceof EvidenceDamaged damaged) {
                found.add(damaged);
            }
            return true;
        });
        return found;
    }

    @Test
    void damageIsPutAwayAndTold() throws Exception {
        disk.rot(path(), 7, 1);
        assertEquals(Kind.UNKNOWN, refused());
        assertEquals(1, damages().size());
        assertTrue(disk.exists(Path.of(damages().get(0).quarantined())));
        deliver(ONE);
        assertEquals(SIZE, office.reception().look(recording, NONCE, ONE).sizeBytes());
    }

    @Test
    void whatAnotherDockMendedWhileItWasLookedAtStays() throws Exception {
        disk.rot(path(), 7, 1);
        atTheEnd = () -> deliver(OTHER);
        assertEquals(Kind.BUSY, refused());
        assertEquals(List.of(), damages());
        assertEquals(SIZE, office.reception().look(recording, NONCE, ONE).sizeBytes());
    }

    @Test
    void whatTwoLooksSawDamagedIsPutAwayOnce() throws Exception {
        disk.rot(path(), 7, 1);
        atTheEnd = () -> {
            assertEquals(Kind.UNKNOWN, refused(OTHER));
            deliver(ONE);
        };
        assertEquals(Kind.BUSY, refused());
        assertEquals(1, damages().size());
        assertEquals(SIZE, office.reception().look(recording, NONCE, ONE).sizeBytes());
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        disk.unlink(path());
        assertEquals(Kind.UNKNOWN, refused());
        assertEquals("missing", damages().get(0).found());
    }

    @Test
    void whatCameSinceItWasNotThereIsNotToldToBeMissing() throws Exception {
        disk.unlink(path());
        whereNothingIs = () -> deliver(OTHER);
        assertEquals(Kind.BUSY, refused());
        assertEquals(List.of(), damages());
        assertEquals(SIZE, office.reception().look(recording, NONCE, ONE).sizeBytes());
    }
}
