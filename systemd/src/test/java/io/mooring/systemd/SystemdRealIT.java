package io.mooring.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At stake: a unit that systemd half understands runs without the hardening it seems to have. The files are judged
 * unchanged, inside a root that has what an installed dock has: systemd's own units, a Java, the jar.
 */
class SystemdRealIT {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    /** In tenths: 2.1 of 10. */
    private static final String EXPOSURE_MAX = "21";

    @TempDir
    private Path root;

    @BeforeEach
    void arrangeAnInstalledDock() throws IOException {
        copy(Path.of("/usr/lib/systemd/system"), root.resolve("usr/lib/systemd/system"));
        Path java = Files.createDirectories(root.resolve("usr/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertTrue(java.toFile().setExecutable(true), "marking " + java + " as executable");
        Files.createFile(
                Files.createDirectories(root.resolve("usr/lib/mooring")).resolve("mooring.jar"));
        Path units = Files.createDirectories(root.resolve("etc/systemd/system"));
        for (String unit : List.of("mooring.service", "mooring-office.service", "mooring-enrol.service")) {
            Files.copy(MODULE.resolve(unit), units.resolve(unit));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service", "mooring-enrol.service"})
    void systemdFindsNothingToSayOfTheUnit(String unit) {
        Run run = Run.of("systemd-analyze", "verify", "--man=no", "--root=" + root, unit);
        assertEquals("", run.output());
        assertEquals(0, run.exit());
    }

    @Test
    void systemdWouldSaySoIfAKeyWereMisspelt() throws IOException {
        Path unit = root.resolve("etc/systemd/system/mooring.service");
        Files.writeString(unit, Files.readString(unit).replace("ProtectHome=", "ProtectHomes="));
        Run run = Run.of("systemd-analyze", "verify", "--man=no", "--root=" + root, "mooring.service");
        assertTrue(run.output().contains("ProtectHomes"), run.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mooring.service", "mooring-office.service", "mooring-enrol.service"})
    void theUnitIsExposedNoMoreThanAgreed(String unit) {
        Run run = exposure(MODULE.resolve(unit));
        assertEquals(0, run.exit(), run.output());
    }

    @Test
    void theExposureWouldBeRefusedWithoutTheHardening() throws IOException {
        Path bare = root.resolve("bare.service");
        Files.writeString(bare, "[Service]\nExecStart=/usr/bin/java\n");
        assertNotEquals(0, exposure(bare).exit());
    }

    @Test
    void theUserAndItsGroupsAreMade() throws IOException {
        Run run = Run.of(
                "systemd-sysusers",
                "--root=" + root,
                MODULE.resolve("sysusers.d/mooring.conf").toString());
        assertEquals(0, run.exit(), run.output());
        String groups = Files.readString(root.resolve("etc/group"));
        for (String group : List.of("i2c", "spi", "gpio")) {
            assertTrue(groups.matches("(?s).*\\b" + group + ":x:\\d+:mooring\\b.*"), groups);
        }
        assertTrue(Files.readString(root.resolve("etc/passwd")).contains("mooring:x:"));
    }

    @Test
    void theDirectoriesAreMade() {
        theUserExists();
        Run run = Run.of(
                "systemd-tmpfiles",
                "--root=" + root,
                "--create",
                MODULE.resolve("tmpfiles.d/mooring.conf").toString());
        assertEquals(0, run.exit(), run.output());
        assertTrue(Files.isDirectory(root.resolve("var/lib/mooring")));
        assertTrue(Files.isDirectory(root.resolve("etc/mooring/keys")));
    }

    private void theUserExists() {
        Run run = Run.of(
                "systemd-sysusers",
                "--root=" + root,
                MODULE.resolve("sysusers.d/mooring.conf").toString());
        assertEquals(0, run.exit(), run.output());
    }

    private static Run exposure(Path unit) {
        return Run.of(
                "systemd-analyze",
                "security",
                "--no-pager",
                "--offline=true",
                "--threshold=" + EXPOSURE_MAX,
                unit.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.forEach(path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("copying " + from + " to " + to, failed);
        }
    }
}
