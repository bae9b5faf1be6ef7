package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: a boot sector that lies is refused by name, one that was lost is replaced, and nothing is guessed. */
class FatGeometryTest {
    private final FatImage image = new FatImage(Volume.Kind.FAT16, 4085);
    private final byte[] bytes = Contents.noise(6 * 512);

    @BeforeEach
    void aFile() {
        image.file(image.root, "A.MP4", bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 2, 0, BytsPerSec",
        "11, 2, 513, BytsPerSec",
        "11, 2, 8192, BytsPerSec",
        "13, 1, 0, SecPerClus",
        "13, 1, 3, SecPerClus",
        "14, 2, 0, RsvdSecCnt",
        "16, 1, 0, NumFATs",
        "17, 2, 5, RootEntCnt",
        "17, 2, 0, RootEntCnt",
        "32, 4, 0, TotSec16",
        "32, 4, 20, leave no cluster",
        "22, 2, 65535, leave no cluster",
        "14, 2, 65535, leave no cluster",
        "32, 4, 16777215, with the fields of FAT16",
        "510, 2, 0, signature"
    })
    void absurdGeometryIsRefusedByTheNameOfTheField(int at, int width, long value, String field) throws Exception {
        for (int i = 0; i < width; i++) {
            image.medium.put8(at + i, (int) (value >> (8 * i)) & 0xff);
        }
        Volumes volumes = Volumes.on(image.medium);

        assertEquals(List.of(), volumes.volumes());
        assertTrue(volumes.skipped().toString().contains(field), volumes.skipped()::toString);
    }

    @ParameterizedTest
    @CsvSource({"44, 0, RootClus", "44, 65527, RootClus", "44, 268435455, RootClus", "40, 143, ExtFlags"})
    void absurdGeometryOfFat32IsRefusedByTheNameOfTheField(int at, long value, String field) throws Exception {
        var wide = new FatImage(Volume.Kind.FAT32, 65_525);
        for (long sector : new long[] {0, 6}) {
            wide.medium.put16(sector * 512 + at, (int) value & 0xffff);
            if (at == 44) {
                wide.medium.put16(sector * 512 + at + 2, (int) (value >> 16));
            }
        }
        Volumes volumes = Volumes.on(wide.medium);

        assertEquals(List.of(), volumes.volumes());
        assertTrue(volumes.skipped().toString().contains(field), volumes.skipped()::toString);
    }

    @Test
    void aDamagedBootSectorOfFat32IsReplacedByItsBackup() throws Exception {
        var wide = new FatImage(Volume.Kind.FAT32, 65_525);
        wide.file(wide.root, "A.MP4", bytes);
        wide.medium.put8(13, 0);
        Volume volume = wide.volume();

        assertArrayEquals(bytes, Contents.read(wide.medium, volume, Contents.named(volume, "A.MP4"), 0));
        assertTrue(volume.told().get(0).contains("the backup was used"), volume.told()::toString);
    }

    @Test
    void anErasedBootSectorOfFat32IsReplacedByItsBackup() throws Exception {
        var wide = new FatImage(Volume.Kind.FAT32, 65_525);
        wide.file(wide.root, "A.MP4", bytes);
        wide.medium.put(0, new byte[512]);

        assertEquals(List.of("A.MP4"), Contents.paths(wide.volume()));
    }

    @Test
    void aVolumeLargerThanItsMediumIsReadAsFarAsThatGoes() throws Exception {
        image.medium.put32(32, 60_000);
        Volume volume = image.volume();

        assertTrue(volume.told().get(0).contains("clusters beyond are not read"), volume.told()::toString);
        assertArrayEquals(bytes, Contents.read(image.medium, volume, Contents.named(volume, "A.MP4"), 0));
        assertEquals(4085L * 512, volume.totalBytes());
    }

    @Test
    void aTableTooShortForItsClustersIsTold() throws Exception {
        var wide = new FatImage(Volume.Kind.FAT32, 65_525);
        wide.medium.put32(36, 100).put8(16, 1);

        assertTrue(
                wide.volume().told().toString().contains("its table has 12798 of"),
                wide.volume().told()::toString);
    }

    @Test
    void fewClustersWithTheFieldsOfFat32AreReadAsFat32AndTold() throws Exception {
        var few = new FatImage(Volume.Kind.FAT32, 100);
        few.file(few.root, "A.MP4", bytes);
        Volume volume = few.volume();

        assertEquals(Volume.Kind.FAT32, volume.kind());
        assertTrue(volume.told().get(0).contains("only 100 clusters"), volume.told()::toString);
        assertArrayEquals(bytes, Contents.read(few.medium, volume, Contents.named(volume, "A.MP4"), 0));
    }
}
