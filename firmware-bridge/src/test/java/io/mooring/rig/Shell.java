package io.mooring.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Programs run from a guest's test. */
public final class Shell {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Shell() {}

    /**
     * Runs a program to its end.
     *
     * @return what it printed
     * @throws AssertionError if it fails or takes more than two minutes, with what it printed
     */
    public static String run(String... command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("shell", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String output = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command)
                        + (ended ? " ended with " + process.exitValue() : " did not end within " + LONGEST)
                        + ": " + output);
            }
            return output;
        } finally {
            Files.delete(printed);
        }
    }

    /** Imports a USB/IP device; the virtual host controller refuses while its module is still being set up. */
    public static void attach(int port, String busId) throws IOException, InterruptedException {
        run("modprobe", "vhci-hcd");
        AssertionError last = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                run("usbip", "--tcp-port", String.valueOf(port), "attach", "--remote", "127.0.0.1", "--busid", busId);
                return;
            } catch (AssertionError e) {
                last = e;
                run("udevadm", "settle", "--timeout=2");
            }
        }
        throw new AssertionError("importing " + busId + " over USB/IP", last);
    }

    /** Waits until the kernel made a disk of a device: it looks at a new one only after a second. */
    public static void awaitDisk(String serial) throws IOException, InterruptedException {
        run(
                "timeout",
                "90",
                "bash",
                "-c",
                "until compgen -G '/dev/disk/by-id/*" + serial
                        + "*'; do udevadm settle --timeout=5; read -rt 0.2 <> <(:) || :; done");
    }
}
