package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.json.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At stake: that the flow the documents give to an office works in the program it is for. */
@Tag("real")
@Timeout(400)
final class NodeRedRealIT {
    /** The newest that runs on the Node.js of Debian 12. */
    private static final String PACKAGE = "node-red@4.1.8";

    private static final Path INSTALLED = Path.of("target", "node-red");
    private static final Path FLOW = Path.of("docs", "telemetry.node-red.json");
    /** Without a page of its own. */
    private static final String SETTINGS =
            "module.exports = { uiHost: '127.0.0.1', uiPort: 0, httpAdminRoot: false, httpNodeRoot: false };";

    private static final int EVENTS = 200;

    @TempDir
    Path directory;

    @Test
    void theFlowOfTheDocumentsKeepsEveryEventOnce() throws Exception {
        install();
        Path events = directory.resolve("events.jsonl");
        try (Mosquitto broker = Mosquitto.start(directory, "topic readwrite mooring/v1/#\n")) {
            Process flow = start(broker.port(), events);
            try (LiveDock dock = new LiveDock(link(broker), directory)) {
                tell(dock, EVENTS);
                dock.await("an empty outbox", telemetry -> telemetry.acknowledged() >= EVENTS);
                awaitLines(events, EVENTS, flow);
            } finally {
                flow.destroyForcibly().onExit().join();
            }
        }
        var seqs = new ArrayList<Long>();
        for (String line : Files.readAllLines(events)) {
            Map<?, ?> event = (Map<?, ?>) CanonicalJson.decode(line);
            assertTrue(event != null && event.get("seq") instanceof Long, line);
            seqs.add((Long) event.get("seq"));
        }
        assertEquals(
                LongStream.rangeClosed(1, EVENTS).boxed().toList(),
                seqs.stream().sorted().toList());
    }

    private static PahoLink link(Mosquitto broker) {
        return new PahoLink(
                new PahoSettings("127.0.0.1", broker.port(), "dock-7", null, null, null, Duration.ofSeconds(60)));
    }

    private static void tell(LiveDock dock, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            dock.tell(i);
        }
    }

    /** Below the module's target directory, if it is not there yet. */
    private static void install() throws Exception {
        Path complete = INSTALLED.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        Files.createDirectories(INSTALLED);
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--prefix",
                        INSTALLED.toString(),
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        PACKAGE)
                .redirectErrorStream(true)
                .start();
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, npm.waitFor(), said);
        Files.writeString(complete, PACKAGE);
    }

    /** @return when its flow listens */
    private Process start(int port, Path events) throws Exception {
        Path settings = Files.writeString(directory.resolve("settings.js"), SETTINGS);
        Path program = INSTALLED.resolve("node_modules").resolve("node-red").resolve("red.js");
        String home = directory.resolve("node-red").toString();
        var builder = new ProcessBuilder(
                "node",
                program.toAbsolutePath().toString(),
                "-u",
                home,
                "-s",
                settings.toString(),
                FLOW.toAbsolutePath().toString());
        builder.environment()
                .putAll(Map.of(
                        "MOORING_BROKER",
                        "127.0.0.1",
                        "MOORING_PORT",
                        Integer.toString(port),
                        "MOORING_EVENTS",
                        events.toString()));
        Process started = builder.redirectErrorStream(true).start();
        var connected = new CompletableFuture<String>();
        var reader = new Thread(() -> read(started, connected), "node-red");
        reader.setDaemon(true);
        reader.start();
        connected.get(90, TimeUnit.SECONDS);
        return started;
    }

    private static void read(Process started, CompletableFuture<String> connected) {
        List<String> said = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains("Connected to broker")) {
                    connected.complete(line);
                }
            }
            connected.completeExceptionally(new IOException("Node-RED ended: " + said));
        } catch (IOException e) {
            connected.completeExceptionally(e);
        }
    }

    private static void awaitLines(Path file, int count, Process flow) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file) || Files.readAllLines(file).size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Node-RED kept "
                        + (Files.exists(file) ? Files.readAllLines(file).size() : 0) + " of " + count);
            }
            assertTrue(!flow.waitFor(200, TimeUnit.MILLISECONDS), "Node-RED ended");
        }
    }
}
