package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.rig.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At stake: a card that the kernel reads one way and this dock another. Volumes are made by Debian's tools and filled by
 * the kernel's drivers, in pieces on purpose; then every name, size, time and byte is compared, and what is free.
 */
class FilesystemsInGuest {
    private static final long SEED = 20_261_121L;
    private static final String FAT_OPTIONS = "codepage=936,iocharset=utf8,tz=UTC";

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void imagesMayBeMounted() throws Exception {
        Shell.run("modprobe", "loop");
    }

    private Path image(String megabytes, String... mkfs) throws Exception {
        Path image = directory.resolve("image");
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(Long.parseLong(megabytes) << 20);
        }
        List<String> command = new ArrayList<>(Arrays.asList(mkfs));
        command.add(image.toString());
        Shell.run(command.toArray(String[]::new));
        return image;
    }

    private Path mount(String what, String type, String options) throws Exception {
        Path mount = Files.createDirectories(directory.resolve("mount"));
        String all = type.equals("vfat") ? options + "," + FAT_OPTIONS : options;
        Shell.run("mount", "-t", type, "-o", all, what, mount.toString());
        return mount;
    }

    private void unmount() throws Exception {
        Shell.run("umount", directory.resolve("mount").toString());
    }

    /** @param scale bytes of one piece */
    private void fill(Path mount, int scale) throws IOException {
        Path folder = Files.createDirectories(mount.resolve("DCIM/100MEDIA"));
        // Two files grow in turn, so that neither lies in one piece.
        for (int i = 0; i < 24; i++) {
            append(folder.resolve("MOV_0001.MP4"), scale + i);
            append(folder.resolve("执法记录仪 2024年5月17日 第一段.mp4"), scale / 2 + 1);
        }
        // Holes of every second file, into which a long one goes.
        for (int i = 0; i < 60; i++) {
            append(folder.resolve("hole" + i), scale / 4);
        }
        for (int i = 0; i < 60; i += 2) {
            Files.delete(folder.resolve("hole" + i));
        }
        append(folder.resolve("in the holes.MOV"), scale * 8);
        for (String name : List.of("执法仪.MP4", "lower.txt", "UPPER.TXT", "Mixed.Txt", "无后缀", "EMPTY.TXT", "a.b.c")) {
            append(mount.resolve(name), name.startsWith("EMPTY") ? 0 : 1000);
        }
        Path deep = mount;
        for (int i = 0; i < 10; i++) {
            deep = Files.createDirectories(deep.resolve("第" + i + "层"));
        }
        append(deep.resolve("x".repeat(200) + ".mp4"), 3000);
        append(deep.resolve("\ud83d\udcf7.jpg"), 30);
    }

    private void append(Path file, int count) throws IOException {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    private static String line(long size, Instant modified, byte[] digest) {
        return size + " bytes, " + modified + ", " + HexFormat.of().formatHex(digest);
    }

    /** What the kernel sees. */
    private static Map<String, String> truth(Path mount) throws Exception {
        Map<String, String> truth = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(mount)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            truth.put(
                    mount.relativize(file).toString(),
                    line(Files.size(file), Files.getLastModifiedTime(file).toInstant(), digest));
        }
        return truth;
    }

    private static Instant instant(String raw, Volume.Kind kind) {
        return kind == Volume.Kind.EXFAT
                ? OffsetDateTime.parse(raw).toInstant()
                : LocalDateTime.parse(raw).toInstant(ZoneOffset.UTC);
    }

    /** What this package sees. */
    private static Map<String, String> seen(BlockReader medium, Volume volume) throws Exception {
        VolumeListing listing = volume.list(VolumeLimits.DEFAULT);
        assertEquals(List.of(), listing.skipped());
        assertEquals(List.of(), listing.told());
        Map<String, String> seen = new TreeMap<>();
        for (VolumeFile file : listing.files()) {
            assertEquals("", file.damage(), file.path());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Contents.read(medium, volume, file, 0));
            seen.put(file.path(), line(file.sizeBytes(), instant(file.modifiedRaw(), volume.kind()), digest));
        }
        return seen;
    }

    private static int pieces(Volume volume, String path) throws BridgeException {
        RunCursor runs = volume.runs(Contents.named(volume, path), 0);
        int pieces = 0;
        while (runs.next() != null) {
            pieces++;
        }
        return pieces;
    }

    private static void same(Map<String, String> truth, long freeBytes, BlockReader medium, Volume volume)
            throws Exception {
        assertFalse(truth.isEmpty());
        assertEquals(truth, seen(medium, volume));
        assertEquals(freeBytes, volume.freeBytes());
        assertFalse(volume.dirty());
        assertEquals(List.of(), volume.told());
        int pieces = pieces(volume, "DCIM/100MEDIA/MOV_0001.MP4") + pieces(volume, "DCIM/100MEDIA/in the holes.MOV");
        assertTrue(pieces > 5, () -> "the files lie in " + pieces + " pieces only");
    }

    @ParameterizedTest
    @CsvSource({
        "FAT12, 8, 6000, vfat, mkfs.fat -F 12 -n CAMERA",
        "FAT16, 32, 60000, vfat, mkfs.fat -F 16 -s 2 -n CAMERA",
        "FAT16, 32, 60000, vfat, mkfs.fat -F 16 -f 1 -S 2048 -s 1 -n CAMERA",
        "FAT32, 80, 60000, vfat, mkfs.fat -F 32 -s 1 -n CAMERA",
        "EXFAT, 80, 60000, exfat, mkfs.exfat -L CAMERA -c 4K",
        "EXFAT, 80, 60000, exfat, mkfs.exfat -L CAMERA -c 128K"
    })
    void whatTheKernelWroteIsReadAsTheKernelReadsIt(
            Volume.Kind kind, String megabytes, int scale, String type, String mkfs) throws Exception {
        Path image = image(megabytes, mkfs.split(" ", -1));
        Path mount = mount(image.toString(), type, "loop,rw");
        fill(mount, scale);
        unmount();
        mount(image.toString(), type, "loop,ro");
        Map<String, String> truth = truth(mount);
        long free = Files.getFileStore(mount).getUnallocatedSpace();
        unmount();
        try (var medium = new FileMedium(image, 512)) {
            Volumes volumes = Volumes.on(medium);
            assertEquals(List.of(), volumes.skipped());
            Volume volume = volumes.volumes().get(0);
            assertEquals(kind, volume.kind());
            assertEquals("CAMERA", volume.label());
            same(truth, free, medium, volume);
        }
    }

    @ParameterizedTest
    @CsvSource({"vfat, mkfs.fat -F 32 -s 1", "exfat, mkfs.exfat"})
    void aCardPulledOutWhileItWasWrittenIsDirtyAndItsFilesAreThere(String type, String mkfs) throws Exception {
        Path image = image("80", mkfs.split(" ", -1));
        Path mount = mount(image.toString(), type, "loop,rw,sync");
        append(mount.resolve("whole.mp4"), 100_000);
        Map<String, String> truth = truth(mount);
        // What lies on the medium at this moment is what a dock would find; a sync of all would clear exFAT's flag.
        Path pulled = directory.resolve("pulled");
        Files.copy(image, pulled);
        unmount();
        try (var medium = new FileMedium(pulled, 512)) {
            Volume volume = Volumes.on(medium).volumes().get(0);
            assertTrue(volume.dirty());
            assertEquals(truth.keySet(), seen(medium, volume).keySet());
            assertEquals(sizeAndDigest(truth), sizeAndDigest(seen(medium, volume)));
        }
    }

    /** A time that was not written yet is rounded on the medium. */
    private static List<String> sizeAndDigest(Map<String, String> lines) {
        return lines.values().stream()
                .map(line -> line.replaceFirst(", [^,]*,", ","))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"gpt, 512", "dos, 512", "gpt, 4096"})
    void volumesInPartitionsAreThoseOfTheKernel(String table, int blockBytes) throws Exception {
        Path disk = directory.resolve("disk");
        try (RandomAccessFile sparse = new RandomAccessFile(disk.toFile(), "rw")) {
            sparse.setLength(160L << 20);
        }
        String loop = Shell.run(
                        "losetup",
                        "--find",
                        "--show",
                        "--partscan",
                        "--sector-size",
                        String.valueOf(blockBytes),
                        disk.toString())
                .trim();
        String layout = table.equals("dos")
                ? "size=20MiB,type=c\\nsize=120MiB,type=5\\n5: size=40MiB,type=7\\n6: size=60MiB,type=c\\n"
                : "size=20MiB\\nsize=40MiB\\nsize=60MiB\\n";
        Shell.run("bash", "-c", "printf 'label: " + table + "\\n" + layout + "' | sfdisk --quiet " + loop);
        Shell.run("udevadm", "settle", "--timeout=30");
        List<String> parts = table.equals("dos") ? List.of("1", "5", "6") : List.of("1", "2", "3");
        List<Map<String, String>> truths = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String part = loop + "p" + parts.get(i);
            String type = i == 1 ? "exfat" : "vfat";
            Shell.run(type.equals("exfat") ? "mkfs.exfat" : "mkfs.fat", part);
            Path mount = mount(part, type, "rw");
            append(mount.resolve("file " + i + ".mp4"), 200_000);
            unmount();
            mount(part, type, "ro");
            truths.add(truth(mount));
            unmount();
        }
        Shell.run("losetup", "--detach", loop);
        try (var medium = new FileMedium(disk, blockBytes)) {
            Volumes volumes = Volumes.on(medium);
            assertEquals(List.of(), volumes.skipped());
            List<Map<String, String>> seen = new ArrayList<>();
            for (Volume volume : volumes.volumes()) {
                seen.add(seen(medium, volume));
            }
            assertEquals(truths, seen);
        }
    }

    @Test
    void aRandomHistoryOfOneVolumeIsReadAtEveryStep() throws Exception {
        Path image = image("16", "mkfs.fat", "-F", "16", "-s", "1");
        for (int step = 0; step < 4; step++) {
            Path mount = mount(image.toString(), "vfat", "loop,rw");
            for (int i = 0; i < 40; i++) {
                Path file = mount.resolve("f" + random.nextInt(15) + (random.nextBoolean() ? ".mp4" : " 长.mp4"));
                if (Files.exists(file) && random.nextInt(3) == 0) {
                    Files.delete(file);
                } else {
                    append(file, random.nextInt(60_000));
                }
            }
            unmount();
            mount(image.toString(), "vfat", "loop,ro");
            Map<String, String> truth = truth(mount);
            unmount();
            try (var medium = new FileMedium(image, 512)) {
                assertEquals(truth, seen(medium, Volumes.on(medium).volumes().get(0)), "step " + step);
            }
        }
    }
}
