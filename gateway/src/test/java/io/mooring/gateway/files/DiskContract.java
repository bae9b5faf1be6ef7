package io.mooring.gateway.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: what is proven on the simulated disk holds on the real one. Both must pass every line of this. */
abstract class DiskContract {
    abstract Disk disk();

    /** A directory that exists and is empty. */
    abstract Path root();

    private Path path(String name) {
        return root().resolve(name);
    }

    @Test
    void aNewFileHoldsWhatWasWritten() throws IOException {
        try (DiskFile file = disk().create(path("a"))) {
            assertEquals(0, file.size());
            file.write(bytes("hello"), 0);
            file.write(bytes("J"), 0);
            file.write(bytes("!"), 9);
            file.forceData();
            file.force();
            assertEquals(10, file.size());
            assertEquals("Jello\0\0\0\0!", read(file, 20));
        }
        assertEquals("Jello\0\0\0\0!", contentOf("a"));
        assertEquals(10, disk().size(path("a")));
    }

    @Test
    void createNeverOpensAnExistingFile() throws IOException {
        put("a", "one");
        assertThrows(FileAlreadyExistsException.class, () -> disk().create(path("a")));
        assertEquals("one", contentOf("a"));
        assertThrows(NoSuchFileException.class, () -> disk().create(path("no/a")));
    }

    @Test
    void openingWhatIsNotThereSaysSo() {
        assertThrows(NoSuchFileException.class, () -> disk().openForReading(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().openForWriting(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().openUncached(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().size(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().unlink(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().link(path("a"), path("b")));
        assertThrows(NoSuchFileException.class, () -> disk().rename(path("a"), path("b")));
    }

    @Test
    void aLinkNeverTakesTheNameOfAnother() throws IOException {
        put("a", "one");
        put("b", "two");
        assertThrows(FileAlreadyExistsException.class, () -> disk().link(path("a"), path("b")));
        assertEquals("two", contentOf("b"));
        disk().link(path("a"), path("c"));
        disk().unlink(path("a"));
        assertEquals("one", contentOf("c"));
        assertFalse(disk().exists(path("a")));
    }

    @Test
    void aRenamingReplacesItsTarget() throws IOException {
        put("a", "one");
        put("b", "two");
        disk().rename(path("a"), path("b"));
        assertEquals("one", contentOf("b"));
        assertFalse(disk().exists(path("a")));
        disk().forceDirectory(root());
    }

    @Test
    void namesAreListedInOrder() throws IOException {
        put("b", "");
        put("a", "");
        disk().makeDirectory(path("c"));
        disk().makeDirectory(path("c"));
        assertEquals(List.of("a", "b", "c"), disk().list(root()));
        assertEquals(List.of(), disk().list(path("c")));
        assertEquals(List.of(), disk().list(path("nowhere")));
        assertThrows(FileAlreadyExistsException.class, () -> disk().makeDirectory(path("a")));
        assertThrows(NoSuchFileException.class, () -> disk().makeDirectory(path("x/y")));
        assertTrue(disk().exists(path("c")));
    }

    @Test
    void anOpenFileOutlivesItsName() throws IOException {
        try (DiskFile file = disk().create(path("a"))) {
            file.write(bytes("still"), 0);
            disk().unlink(path("a"));
            assertEquals("still", read(file, 10));
            file.force();
        }
        assertEquals(List.of(), disk().list(root()));
    }

    @Test
    void aFileIsCutToSize() throws IOException {
        try (DiskFile file = disk().create(path("a"))) {
            file.write(ByteBuffer.wrap(new byte[10_000]), 0);
            file.write(bytes("xyz"), 5_000);
            file.truncate(5_001);
            assertEquals(5_001, file.size());
            file.write(bytes("!"), 5_002);
            file.force();
        }
        assertEquals("x\0!", contentOf("a").substring(5_000));
    }

    @Test
    void readingStopsAtTheEnd() throws IOException {
        put("a", "abc");
        try (DiskFile file = disk().openForReading(path("a"))) {
            assertEquals(1, file.read(ByteBuffer.allocate(8), 2));
            assertEquals(0, file.read(ByteBuffer.allocate(8), 3));
            assertEquals(0, file.read(ByteBuffer.allocate(8), 100));
            assertThrows(Exception.class, () -> file.write(bytes("x"), 0));
        }
    }

    @Test
    void theUncachedReaderGivesEveryByteOfAnyLength() throws IOException {
        long seed = 4096L;
        var random = new Random(seed);
        for (int length : new int[] {0, 1, 511, 512, 513, 4095, 4096, 4097, 1 << 20, (1 << 20) + 1, 3_000_001}) {
            var content = new byte[length];
            random.nextBytes(content);
            Path file = path("f" + length);
            try (DiskFile out = disk().create(file)) {
                out.write(ByteBuffer.wrap(content), 0);
                out.force();
            }
            assertArrayEquals(content, uncached(file), "seed " + seed + ", length " + length);
        }
    }

    @Test
    void aProtectedFileIsStillReadLinkedAndUnlinked() throws IOException {
        put("a", "evidence");
        disk().protect(path("a"));
        disk().protect(path("a"));
        assertEquals("evidence", contentOf("a"));
        disk().link(path("a"), path("b"));
        disk().unlink(path("a"));
        assertEquals("evidence", contentOf("b"));
    }

    @Test
    void aDirectoryIsHeldByOne() throws Exception {
        AutoCloseable lock = disk().lock(root());
        assertThrows(DirectoryHeldException.class, () -> disk().lock(root()));
        assertThrows(DirectoryHeldException.class, () -> disk().lock(root()));
        lock.close();
        lock.close();
        disk().lock(root()).close();
    }

    @Test
    void failuresNameTheOperationAndThePath() throws IOException {
        put("a", "");
        IOException held = assertThrows(IOException.class, () -> disk().forceDirectory(path("nowhere")));
        assertTrue(held.toString().contains("nowhere"), held::toString);
        assertTrue(disk().freeBytes(root()) > 0);
    }

    @Test
    void anInterruptedThreadFinishesItsWorkAndStaysInterrupted() throws IOException {
        try (DiskFile file = disk().create(path("a"))) {
            Thread.currentThread().interrupt();
            file.write(bytes("whole"), 0);
            file.forceData();
            file.force();
            disk().forceDirectory(root());
            assertEquals("whole", read(file, 10));
            assertEquals("whole", new String(uncached(path("a")), StandardCharsets.US_ASCII));
            assertTrue(Thread.interrupted());
            assertEquals("whole", read(file, 10));
        } finally {
            Thread.interrupted();
        }
    }

    private byte[] uncached(Path file) throws IOException {
        var out = new ByteArrayOutputStream();
        try (UncachedReader reader = disk().openUncached(file)) {
            for (ByteBuffer piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
                var bytes = new byte[piece.remaining()];
                piece.get(bytes);
                out.writeBytes(bytes);
            }
            assertFalse(reader.next().hasRemaining());
        }
        return out.toByteArray();
    }

    private void put(String name, String content) throws IOException {
        try (DiskFile file = disk().create(path(name))) {
            file.write(bytes(content), 0);
            file.force();
        }
    }

    private String contentOf(String name) throws IOException {
        try (DiskFile file = disk().openForReading(path(name))) {
            return read(file, (int) file.size() + 5);
        }
    }

    private static String read(DiskFile file, int most) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(most);
        int count = file.read(into, 0);
        assertEquals(count, into.position());
        return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
