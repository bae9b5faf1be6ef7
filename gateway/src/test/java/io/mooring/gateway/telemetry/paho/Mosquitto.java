package io.mooring.gateway.telemetry.paho;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * A real Mosquitto on a free loopback port, killed and started at will. Started as root it stays root, because a test's directory
 * is for its owner alone.
 */
public final class Mosquitto implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;

    private final Path configuration;
    private final int port;
    private Process process;

    private Mosquitto(Path configuration, int port) throws Exception {
        this.configuration = configuration;
        this.port = port;
        this.process = launch();
    }

    /** @param accessList lines of an access list for clients without a name */
    static Mosquitto start(Path directory, String accessList) throws Exception {
        int port = freePort();
        Path access = Files.writeString(directory.resolve("access"), accessList);
        Path configuration = directory.resolve("mosquitto.conf");
        Files.writeString(configuration, """
                user root
                listener %d 127.0.0.1
                allow_anonymous true
                acl_file %s
                persistence false
                max_inflight_messages 0
                log_dest stderr
                log_type all
                """.formatted(port, access));
        return new Mosquitto(configuration, port);
    }

    /**
     * One with a configuration of its own.
     *
     * @param configuration makes the file's text of the port it is to listen on
     */
    public static Mosquitto start(Path directory, IntFunction<String> configuration) throws Exception {
        int port = freePort();
        return new Mosquitto(Files.writeString(directory.resolve("mosquitto.conf"), configuration.apply(port)), port);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** As a power cut does it: no good-bye to anybody. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void restart() throws Exception {
        process = launch();
    }

    private Process launch() throws Exception {
        Path installed = Path.of("/usr/sbin/mosquitto");
        String program = Files.exists(installed) ? installed.toString() : "mosquitto";
        Process started = new ProcessBuilder(program, "-c", configuration.toString())
                .redirectErrorStream(true)
                .start();
        var running = new CompletableFuture<String>();
        var reader = new Thread(() -> read(started, running), "mosquitto-log");
        reader.setDaemon(true);
        reader.start();
        try {
            running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return started;
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            started.destroyForcibly();
            throw e;
        }
    }

    /** Reads to the end, so that the broker never waits for its log. */
    private static void read(Process started, CompletableFuture<String> running) {
        var log = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!running.isDone()) {
                    log.append(line).append('\n');
                    if (line.endsWith(" running")) {
                        running.complete(line);
                    }
                }
            }
            running.completeExceptionally(new IOException("Mosquitto does not run:\n" + log));
        } catch (IOException e) {
            running.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
