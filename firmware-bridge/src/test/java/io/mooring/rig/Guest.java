package io.mooring.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A guest to be: what is plugged into it, and which tests it runs. Everything it leaves (console, job's output, results,
 * crash reports) is kept in its share.
 */
public final class Guest {
    /** What fetching the kernel and making the initramfs may take before the guest's own time runs. */
    private static final int START_SECONDS_MAX = 120;

    private final Path share;
    private final List<String> devices = new ArrayList<>();
    private final List<String> javaOptions = new ArrayList<>();
    private int memoryMib = 3072;
    private long evidenceGib;
    private Duration longest = Duration.ofMinutes(8);
    private @Nullable QemuMonitor monitor;
    private boolean arm64;
    private @Nullable String deviceTree;

    private Guest(Path share) {
        this.share = share;
    }

    /**
     * @param name of the run; the share is {@code target/rig-NAME} of the module whose tests run, emptied first
     */
    public static Guest named(String name) throws IOException {
        Path share = Path.of("target", "rig-" + name).toAbsolutePath();
        empty(share);
        Files.createDirectories(share);
        return new Guest(share);
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A directory that host and guest both see; the guest finds it at {@code /rig}. */
    public Path share() {
        return share;
    }

    /** More of QEMU's command line, e.g. {@code -device qemu-xhci,id=xhci}. */
    public Guest with(String... qemuArguments) {
        devices.addAll(Arrays.asList(qemuArguments));
        return this;
    }

    /** More options for the guest's JVM. */
    public Guest java(String... options) {
        javaOptions.addAll(Arrays.asList(options));
        return this;
    }

    public Guest memoryMib(int mib) {
        memoryMib = mib;
        return this;
    }

    /** A disk of its own, ext4, on {@code /evidence}. */
    public Guest evidenceGib(long gib) {
        evidenceGib = gib;
        return this;
    }

    /**
     * 64-bit Arm, whatever this machine is: another kernel, and a few programs of its own over this machine's. What is not
     * among them ({@code rig/debian} has the list) does not run there.
     */
    public Guest arm64() {
        arm64 = true;
        return this;
    }

    /** Adds devices to {@link #arm64()}'s machine, from an overlay in {@code rig/guest}. */
    public Guest deviceTree(String overlay) {
        deviceTree = overlay;
        return this;
    }

    /** Lets the guest's tests plug and unplug QEMU's devices, see {@link Monitor}. */
    public Guest withMonitor() throws IOException {
        monitor = QemuMonitor.of(share);
        devices.addAll(monitor.qemuArguments());
        return this;
    }

    /** How long the whole run may take. */
    public Guest longest(Duration time) {
        longest = time;
        return this;
    }

    /**
     * Boots the guest and runs the tests in it, all in one JVM, in the order given.
     *
     * @return what became of each; a guest that could not end is told as a failed test, never as none
     */
    public GuestReport run(Class<?>... tests) throws IOException, InterruptedException {
        writeJob(tests);
        Path disk = evidenceGib > 0 ? makeDisk() : null;
        var command = new ArrayList<>(List.of(rig().resolve("boot").toString(), share.toString()));
        command.addAll(devices);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(share.resolve("boot.log").toFile());
        builder.environment().put("MEMORY_MIB", String.valueOf(memoryMib));
        builder.environment().put("SECONDS_MAX", String.valueOf(longest.toSeconds()));
        builder.environment().put("ARCHITECTURE", arm64 ? "arm64" : "amd64");
        if (deviceTree != null) {
            builder.environment()
                    .put(
                            "DEVICE_TREE",
                            rig().resolve("guest").resolve(deviceTree).toString());
        }
        if (disk != null) {
            builder.environment().put("EVIDENCE", disk.toString());
        }
        int status = boot(builder);
        if (disk != null) {
            Files.delete(disk);
        }
        return GuestReport.read(share, status, Arrays.asList(tests));
    }

    private int boot(ProcessBuilder builder) throws IOException, InterruptedException {
        try (QemuMonitor served = monitor) {
            if (served != null) {
                served.start();
            }
            Process boot = builder.start();
            try {
                return boot.waitFor(longest.toSeconds() + START_SECONDS_MAX, TimeUnit.SECONDS) ? boot.exitValue() : -1;
            } finally {
                boot.descendants().forEach(ProcessHandle::destroyForcibly);
                boot.destroyForcibly();
            }
        }
    }

    private void writeJob(Class<?>... tests) throws IOException {
        // The class path of this very test run, at the same paths there as here.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Files.writeString(
                share.resolve("java.args"),
                String.join(
                                "\n",
                                "-cp",
                                '"' + classPath.replace("\\", "\\\\").replace("\"", "\\\"") + '"',
                                "-XX:ErrorFile=/rig/hs_err.log",
                                "-XX:+UseSerialGC",
                                "-Dfile.encoding=UTF-8")
                        + "\n"
                        + javaOptions.stream().map(option -> option + "\n").collect(Collectors.joining()));
        String classes = Arrays.stream(tests).map(Class::getName).collect(Collectors.joining(" "));
        String java = arm64
                ? "/usr/bin/java"
                : Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        Files.writeString(
                share.resolve("job"),
                "cd " + quoted(Path.of("").toAbsolutePath().toString()) + "\nexec " + quoted(java) + " @/rig/java.args "
                        + GuestTests.class.getName() + " /rig/results " + classes + "\n");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private Path makeDisk() throws IOException, InterruptedException {
        Path disk = share.resolveSibling(share.getFileName() + ".ext4");
        Files.deleteIfExists(disk);
        Process make = new ProcessBuilder("mke2fs", "-q", "-t", "ext4", disk.toString(), evidenceGib + "G")
                .redirectErrorStream(true)
                .redirectOutput(share.resolve("mke2fs.log").toFile())
                .start();
        if (make.waitFor() != 0) {
            throw new IOException("making the evidence disk: " + Files.readString(share.resolve("mke2fs.log")));
        }
        return disk;
    }

    /** The directory of the boot scripts: in this module, or beside the module whose tests run. */
    private static Path rig() throws IOException {
        for (String place : new String[] {"rig", "../firmware-bridge/rig"}) {
            Path rig = Path.of(place).toAbsolutePath().normalize();
            if (Files.isExecutable(rig.resolve("boot"))) {
                return rig;
            }
        }
        throw new IOException(
                "the rig's scripts are not found from " + Path.of("").toAbsolutePath());
    }
}
