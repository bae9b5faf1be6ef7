package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The central office's ear as Mosquitto's own {@code mosquitto_sub}, which connects again by itself. It hands on all it
 * received before a connection ended, which the library under test, used as an ear, does not promise. Quality of service
 * 0, so that it sends the broker nothing back: were that unread when the broker is killed, the kernel would throw away
 * what the broker had already sent.
 */
final class MosquittoSub implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Process process;
    private final List<Long> seqs = new ArrayList<>();
    private int subscriptions;

    MosquittoSub(int port) throws IOException {
        process = new ProcessBuilder(
                        "stdbuf",
                        "-oL",
                        "mosquitto_sub",
                        "-d",
                        "-V",
                        "mqttv5",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-t",
                        "mooring/v1/#",
                        "-F",
                        "%p")
                .redirectErrorStream(true)
                .start();
        var reader = new Thread(this::read, "mosquitto-sub");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading mosquitto_sub", e);
        }
    }

    private synchronized void take(String line) {
        if (line.startsWith("Subscribed (")) {
            subscriptions++;
        } else if (line.startsWith("{")) {
            try {
                if (CanonicalJson.decode(line) instanceof Map<?, ?> body && body.get("seq") instanceof Long seq) {
                    seqs.add(seq);
                }
            } catch (JsonException e) {
                throw new AssertionError(line, e);
            }
        }
        notifyAll();
    }

    /** Waits until it has subscribed so many times: whatever earlier connections brought has been heard then. */
    void awaitSubscription(int count) throws InterruptedException {
        await(count + " subscriptions", heard -> subscriptions >= count);
    }

    synchronized void await(String what, Predicate<List<Long>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!wanted.test(seqs)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + what + ", heard " + seqs.size() + " events");
            }
            wait(left);
        }
    }

    synchronized List<Long> seqs() {
        return List.copyOf(seqs);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
