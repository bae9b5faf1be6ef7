package io.mooring.bridge.usb.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a dock that takes the disk it was started from for a camera. */
class DiskUseTest {
    @TempDir
    private Path root;

    private Path usbInterface;
    private Path proc;
    private Path partition;

    @BeforeEach
    void aDiskWithOnePartition() throws IOException {
        usbInterface = root.resolve("1-1:1.0");
        Path disk = Files.createDirectories(usbInterface.resolve("host2/target2:0:0/2:0:0:0/block/sda"));
        Files.writeString(disk.resolve("dev"), "8:0\n");
        partition = Files.createDirectories(disk.resolve("sda1"));
        Files.writeString(partition.resolve("partition"), "1\n");
        Files.writeString(partition.resolve("dev"), "8:1\n");
        proc = root.resolve("proc");
        Files.createDirectories(proc.resolve("self"));
        mounts("22 1 0:20 / /proc rw - proc proc rw");
    }

    private void mounts(String lines) throws IOException {
        Files.writeString(proc.resolve("self/mountinfo"), lines + "\n");
    }

    private Optional<String> use() throws IOException {
        return new DiskUse(proc).of(usbInterface);
    }

    @Test
    void aDiskThatNobodyUsesIsFree() throws IOException {
        assertEquals(Optional.empty(), use());
    }

    @Test
    void anInterfaceWithoutADiskIsFree() throws IOException {
        assertEquals(Optional.empty(), new DiskUse(proc).of(root.resolve("1-2:1.0")));
    }

    @Test
    void aMountedPartitionIsTold() throws IOException {
        mounts("30 1 8:1 / /var/lib/mooring rw - ext4 /dev/sda1 rw");
        assertEquals(Optional.of("sda1 is mounted at /var/lib/mooring"), use());
    }

    @Test
    void aPlaceWhoseNameIsNotUnicodeHidesNothing() throws IOException {
        byte[] lines = "29 1 0:9 / /media/\u00d6 rw - tmpfs t rw\n30 1 8:1 / /mnt rw - ext4 /dev/sda1 rw\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(proc.resolve("self/mountinfo"), lines);
        assertEquals(Optional.of("sda1 is mounted at /mnt"), use());
    }

    /** The kernel shows a Btrfs under a device number of the file system's own. */
    @Test
    void aFileSystemWithADeviceNumberOfItsOwnIsKnownByItsSource() throws IOException {
        mounts("30 1 0:25 /@ / rw,relatime shared:1 - btrfs /dev/sda1 rw,subvol=/@");
        assertEquals(Optional.of("sda1 is mounted at /"), use());
        mounts("30 1 0:25 / /mnt rw - btrfs /dev/sda10 rw");
        assertEquals(Optional.empty(), use());
    }

    @Test
    void aMountedDiskWithoutPartitionsIsTold() throws IOException {
        mounts("30 1 8:0 / /mnt rw - ext4 /dev/sda rw");
        assertEquals(Optional.of("sda is mounted at /mnt"), use());
    }

    @Test
    void swapSpaceAndPartsOfOtherDisksAreTold() throws IOException {
        Files.writeString(proc.resolve("swaps"), "Filename Type\n/dev/sda1 partition 1 0 -2\n");
        assertEquals(Optional.of("sda1 is swap space"), use());
        Files.createDirectories(partition.resolve("holders/dm-0"));
        assertEquals(Optional.of("sda1 is part of another disk"), use());
    }

    @Test
    void whatCannotBeFoundOutIsNotTakenForFree() throws IOException {
        Files.delete(proc.resolve("self/mountinfo"));
        assertThrows(IOException.class, this::use);
    }
}
