package io.mooring.gateway.delivery.tus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** tus software from npm, in these very versions: they run on Debian's Node.js and on newer ones. */
final class TusSoftware {
    private static final List<String> PACKAGES =
            List.of("tus-js-client@4.3.1", "@tus/server@1.10.2", "@tus/file-store@1.5.1");
    private static final int INSTALL_MINUTES_MAX = 5;
    private static final int RUN_SECONDS_MAX = 120;

    private final Path directory;

    private TusSoftware(Path directory) {
        this.directory = directory;
    }

    /** Installs it below the module's target directory, if it is not there yet. */
    static TusSoftware installed() throws IOException, InterruptedException {
        Path directory = Path.of("target", "tus-software").toAbsolutePath();
        Path complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            Files.createDirectories(directory);
            List<String> command = new ArrayList<>(List.of(
                    "npm",
                    "install",
                    "--prefix",
                    directory.toString(),
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund"));
            command.addAll(PACKAGES);
            Process npm = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!npm.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IOException("installing " + PACKAGES + ": " + said);
            }
            Files.writeString(complete, String.join("\n", PACKAGES));
        }
        return new TusSoftware(directory);
    }

    private Process node(String script, List<String> arguments) throws IOException {
        URL source = TusSoftware.class.getResource(script);
        if (source == null) {
            throw new IOException(script + ": no such resource");
        }
        try {
            List<String> command =
                    new ArrayList<>(List.of("node", Path.of(source.toURI()).toString()));
            command.addAll(arguments);
            ProcessBuilder node = new ProcessBuilder(command).redirectErrorStream(true);
            node.environment()
                    .put("NODE_PATH", directory.resolve("node_modules").toString());
            return node.start();
        } catch (URISyntaxException e) {
            throw new IOException(script, e);
        }
    }

    /** Runs the client to its end, and gives what it said. */
    List<String> client(String endpoint, Path file, String sha256, String dock, String mode)
            throws IOException, InterruptedException {
        Process client = node("client.js", List.of(endpoint, file.toString(), sha256, dock, mode));
        try {
            List<String> said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!client.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("tus-js-client did not end: " + said);
            }
            return said;
        } finally {
            client.destroyForcibly();
        }
    }

    /** A running server. */
    record Running(Process process, int port) implements AutoCloseable {
        @Override
        public void close() {
            kill();
        }

        /** SIGKILL. */
        void kill() {
            process.destroyForcibly();
            try {
                process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @param port 0 for any free one */
    Running server(Path store, int port) throws IOException {
        Process server = node("server.js", List.of(store.toString(), Integer.toString(port)));
        var said = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder before = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("port ")) {
                drain(said);
                return new Running(server, Integer.parseInt(line.substring("port ".length())));
            }
            before.append(line).append('\n');
        }
        throw new IOException("@tus/server did not begin to listen: " + before);
    }

    /** Nobody reads on; a full pipe would stop it. */
    private static void drain(BufferedReader said) {
        Thread reading = new Thread(() -> said.lines().forEach(line -> {}), "tus-server-output");
        reading.setDaemon(true);
        reading.start();
    }
}
