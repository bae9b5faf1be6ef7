package io.mooring.gateway.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the promises of {@link Disk} on the computer's own file system. */
class RealDiskTest extends DiskContract {
    @TempDir
    Path directory;

    @Override
    Disk disk() {
        return new RealDisk();
    }

    @Override
    Path root() {
        return directory;
    }

    @Test
    void protectionIsMode0400() throws IOException {
        Path file = directory.resolve("a");
        disk().create(file).close();
        disk().protect(file);
        assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    /** procfs refuses O_DIRECT, as a medium that fails does: only what the file system did before tells the two apart. */
    @Test
    void aDirectReadThatFailsIsNoRefusalWhereOneWorkedBefore() throws IOException {
        Path refused = Path.of("/proc/version");
        var worked = new HashSet<FileStore>();
        try (DirectReader reader = DirectReader.open(refused, worked)) {
            assertFalse(reader.uncached());
        }
        assertEquals(Set.of(), worked);
        worked.add(Files.getFileStore(refused));
        assertThrows(IOException.class, () -> DirectReader.open(refused, worked).close());
    }

    @Test
    void whereNobodyCanTellNothingIsNotTheAnswer() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        var exists = assertThrows(IOException.class, () -> disk().exists(loop.resolve("a")));
        assertTrue(exists.toString().contains("look for " + loop), exists::toString);
        var list = assertThrows(IOException.class, () -> disk().list(loop));
        assertTrue(list.toString().contains("list " + loop), list::toString);
        Path file = Files.createFile(directory.resolve("file"));
        assertEquals(List.of(), disk().list(file));
        assertEquals(List.of(), disk().list(directory.resolve("none")));
        assertFalse(disk().exists(directory.resolve("none")));
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("none"));
        assertFalse(disk().exists(dangling));
    }

    @Test
    void theLockNamesItsProcess() throws Exception {
        try (AutoCloseable lock = disk().lock(directory)) {
            assertEquals(
                    Long.toString(ProcessHandle.current().pid()),
                    Files.readString(directory.resolve(DirectoryLock.NAME)).strip());
            assertTrue(lock.toString() != null);
        }
    }

    @Test
    void anotherProcessIsKeptOutAndToldByWhom() throws Exception {
        Path outcome = directory.resolve("outcome");
        try (AutoCloseable lock = disk().lock(directory)) {
            assertThrows(DirectoryHeldException.class, () -> disk().lock(directory), lock::toString);
            tryFromAnotherProcess(outcome);
            String told = Files.readString(outcome);
            assertTrue(told.contains("DirectoryHeldException"), told);
            assertTrue(told.contains("process " + ProcessHandle.current().pid()), told);
        }
        tryFromAnotherProcess(outcome);
        assertEquals("got DirectoryLock", Files.readString(outcome));
    }

    private void tryFromAnotherProcess(Path outcome) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockTaker.class.getName(),
                        directory.toString(),
                        outcome.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void anInterruptDoesNotCloseTheFileUnderOthers() throws Exception {
        try (DiskFile file = disk().create(directory.resolve("shared"))) {
            var stop = new AtomicBoolean();
            var started = new CountDownLatch(1);
            var failed = new AtomicBoolean();
            var writer = new Thread(() -> {
                while (!stop.get()) {
                    try {
                        file.write(ByteBuffer.wrap(new byte[8192]), 0);
                        file.forceData();
                    } catch (IOException e) {
                        failed.set(true);
                    }
                    started.countDown();
                }
            });
            writer.start();
            started.await();
            for (int i = 0; i < 200; i++) {
                writer.interrupt();
                file.write(ByteBuffer.wrap(new byte[] {1}), 9000);
                file.read(ByteBuffer.allocate(100), 0);
            }
            stop.set(true);
            writer.join();
            assertTrue(!failed.get(), "an interrupt closed the file");
        }
    }
}
