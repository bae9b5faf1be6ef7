package io.mooring.gateway.app;

import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.rig.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A dock as shipped, running in the rig's guest: one jar, one configuration file, evidence on a disk of its own. */
final class RigDock implements AutoCloseable {
    /** The guest's processor is emulated, and the machine below may be busy. */
    static final Duration LONGEST = Duration.ofSeconds(150);

    private static final String ASSUMED = "source = assumed, assumed-by = a test";

    private static final int ASKED_MAX = 10;

    private final Child process;
    private final Path data;
    private final Path configuration;

    private RigDock(Child process, Path data, Path configuration) {
        this.process = process;
        this.data = data;
        this.configuration = configuration;
    }

    /** @param name of its directory on the evidence disk */
    static RigDock start(String name) throws Exception {
        return start(name, "");
    }

    /** @param more lines of its configuration, which hold against the usual ones */
    static RigDock start(String name, String more) throws Exception {
        Path data = Files.createDirectories(Path.of("/evidence", name));
        RigDock dock = startOn(name, data, ASSUMED, more);
        dock.process.until("it runs", () -> Files.exists(data.resolve(RunningAt.FILE)));
        return dock;
    }

    /** Starts it without waiting until it runs. */
    static RigDock startOn(String name, Path data) throws IOException {
        return startOn(name, data, ASSUMED);
    }

    /** @param time the section of its configuration */
    static RigDock startOn(String name, Path data, String time) throws IOException {
        return startOn(name, data, time, "");
    }

    private static RigDock startOn(String name, Path data, String time, String more) throws IOException {
        Path configuration = Files.writeString(Path.of("/rig", name + ".conf"), """
                dock { id = rig-dock, data-directory = "%s", run-directory = "%s/none" }
                bays.count-max = 8
                # The cards here are as small as their files.
                checklist.expected-use = 0 seconds
                evidence.reserve = 64 MiB
                time { %s }
                console.port = 0
                %s""".formatted(data, data, time, more));
        Child process = Child.startJar(Path.of("/rig", name + ".log"), "dock", "--config", configuration.toString());
        return new RigDock(process, data, configuration);
    }

    Child process() {
        return process;
    }

    Path configuration() {
        return configuration;
    }

    /** Waits for the bay with a camera of this serial number, as the status shows it, to become so. */
    RigBay awaitCamera(String serial, String what, Predicate<RigBay> wanted) throws Exception {
        return await(serial + " is " + what, bay -> bay.text("serial").equals(serial) && wanted.test(bay));
    }

    /** Waits for any bay to become so. */
    RigBay await(String what, Predicate<RigBay> wanted) throws Exception {
        List<RigBay> found = new ArrayList<>();
        try {
            Waiting.until(LONGEST, what, () -> {
                bays().stream().filter(wanted).forEach(found::add);
                return !found.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the bays are " + bays() + "\n" + process.printed(), e);
        }
        return found.get(0);
    }

    List<RigBay> bays() throws Exception {
        List<RigBay> bays = new ArrayList<>();
        for (Object bay : (List<?>) Objects.requireNonNull(status().get("bays"))) {
            bays.add(new RigBay((Map<?, ?>) bay));
        }
        return bays;
    }

    /** What {@code mooring status --json} says. */
    Map<?, ?> status() throws Exception {
        Ran ran = Ran.command("status", "--json", "--config", configuration.toString());
        for (int i = 1; ran.exit() != 0 && i < ASKED_MAX; i++) {
            // Its first answer may take longer than a person would wait.
            ran = Ran.command("status", "--json", "--config", configuration.toString());
        }
        if (ran.exit() != 0) {
            throw new AssertionError("mooring status: " + ran.err());
        }
        return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(ran.out()));
    }

    /** What {@code mooring status} says to people. */
    String statusText() {
        return Ran.command("status", "--config", configuration.toString()).out();
    }

    /** SHA-256 of what lies in the store, computed anew; a file whose name is another one is told. */
    Set<String> recordings() throws Exception {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(RigDock::isRecording).toList()) {
                String digest = sha256(file);
                if (!digest.equals(name(file))) {
                    throw new AssertionError(file + " holds bytes of SHA-256 " + digest);
                }
                found.add(digest);
            }
        }
        return found;
    }

    private static boolean isRecording(Path file) {
        return name(file).matches("[0-9a-f]{64}") && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** SHA-256 of every file below a directory. */
    static Set<String> digests(Path directory) throws Exception {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.add(sha256(file));
            }
        }
        return found;
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        process.close();
    }
}
