package io.mooring.gateway.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file must stay open while the kernel sends from it, or another file's bytes would go under its number. */
class SharedChannelTest {
    @TempDir
    Path directory;

    @Test
    void staysOpenUntilItsLastUserIsDone() throws Exception {
        Path file = Files.writeString(directory.resolve("recording"), "bytes");
        SharedChannel shared = Objects.requireNonNull(SharedChannel.open(new RealDisk(), file));
        shared.retain();
        shared.release();
        assertTrue(shared.channel().isOpen());
        assertEquals(5, shared.channel().size());
        shared.release();
        assertFalse(shared.channel().isOpen());
    }

    @Test
    void thereIsNoneWhereNoKernelIsBehindTheDisk() throws Exception {
        var disk = new SimulatedDisk();
        Path file = SimulatedDisk.ROOT.resolve("recording");
        disk.create(file).close();
        assertNull(SharedChannel.open(disk, file));
    }
}
