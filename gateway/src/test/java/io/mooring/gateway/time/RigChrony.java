package io.mooring.gateway.time;

import io.mooring.rig.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A chronyd in the guest, and a second one that plays its time server; both as shipped, each with a file of its own. */
public final class RigChrony {
    static final String NOBODY = "server 127.0.0.1 port 11999 iburst minpoll 0 maxpoll 0";

    /** The second one as a source. */
    public static final String SERVER = "server 127.0.0.1 port 11123 iburst minpoll 0 maxpoll 0";

    static final Path CLIENT = Path.of("/run/chrony-client");
    static final Path SOURCE = Path.of("/run/chrony-source");

    private RigChrony() {}

    /** Both talk over loopback, which the guest has not brought up. */
    public static void loopback() throws Exception {
        Shell.run("ip", "link", "set", "lo", "up");
        Files.createDirectories(Path.of("/run/chrony"));
    }

    /** The kernel's own state stays as the one before left it, as on a machine on which chrony was started again. */
    public static void client(String... lines) throws Exception {
        start(CLIENT, new String[0], "port 0", "user root", "makestep 1 3", String.join("\n", lines));
    }

    /** Serves the machine's own clock and never touches it. */
    public static void source() throws Exception {
        start(
                SOURCE,
                new String[] {"-x"},
                "port 11123",
                "user root",
                "cmdport 0",
                "bindcmdaddress /",
                "local stratum 3",
                "allow 127.0.0.1");
    }

    private static void start(Path base, String[] options, String... lines) throws IOException, InterruptedException {
        Path pid = Path.of(base + ".pid");
        Path configuration =
                Files.writeString(Path.of(base + ".conf"), String.join("\n", lines) + "\npidfile " + pid + "\n");
        String[] command = new String[options.length + 3];
        command[0] = "chronyd";
        System.arraycopy(options, 0, command, 1, options.length);
        command[options.length + 1] = "-f";
        command[options.length + 2] = configuration.toString();
        Shell.run(command);
    }

    /** Ends both. */
    public static void end() throws Exception {
        end(CLIENT);
        end(SOURCE);
    }

    static void end(Path base) throws IOException {
        Path pid = Path.of(base + ".pid");
        if (Files.exists(pid)) {
            long number = Long.parseLong(Files.readString(pid).strip());
            ProcessHandle running = ProcessHandle.of(number).orElse(null);
            if (running != null) {
                running.destroy();
                running.onExit().join();
            }
            Files.deleteIfExists(pid);
        }
    }
}
