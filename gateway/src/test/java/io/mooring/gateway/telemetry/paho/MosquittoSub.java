package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The central office's ear as Mosquitto's own {@code mosquitto_sub}, which connects again by itself. It hands on all it
 * received before a connection ended, which the library under test, used as an ear, does not promise. Quality of service
 * 0, so that it sends the broker nothing back: were that unread when the broker is killed, the kernel would throw away
 * what the broker had already sent.
 */
final class MosquittoSub implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MosquittoSub.class.getName());
    private static final long PATIENCE_MILLIS = 90_000;

    private final Process process;
    private final List<Long> seqs = new ArrayList<>();
    private final Map<Long, String> ids = new HashMap<>();
    private final Map<Long, Long> before = new HashMap<>();
    private @Nullable String session;
    private int subscriptions;

    MosquittoSub(int port) throws IOException {
        this(port, List.of());
    }

    /** @param more arguments, such as those of a session that outlives the connection */
    MosquittoSub(int port, List<String> more) throws IOException {
        var command = new ArrayList<>(List.of(
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
                "%p"));
        command.addAll(more);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
            // Ended by close(): what it said before was taken.
            LOG.log(System.Logger.Level.DEBUG, "mosquitto_sub", e);
        }
    }

    private synchronized void take(String line) {
        if (line.startsWith("Subscribed (")) {
            subscriptions++;
        } else if (line.startsWith("{")) {
            try {
                if (CanonicalJson.decode(line) instanceof Map<?, ?> body) {
                    take(body);
                }
            } catch (JsonException e) {
                throw new AssertionError(line, e);
            }
        }
        notifyAll();
    }

    private void take(Map<?, ?> body) {
        if ("dock.status/1".equals(body.get("schema"))) {
            session = String.valueOf(body.get("session"));
        } else if (body.get("prev_seq") instanceof Long previous && body.get("seq") instanceof Long seq) {
            seqs.add(seq);
            before.put(seq, previous);
            String id = String.valueOf(body.get("id"));
            String known = ids.putIfAbsent(seq, id);
            if (known != null && !known.equals(id)) {
                throw new AssertionError("event " + seq + " came as " + known + " and as " + id);
            }
        }
    }

    /** The last event before which none is missing, 0 for none. */
    synchronized long complete() {
        return complete(0);
    }

    /** As {@link #complete()}, from an event that is known to be. */
    synchronized long complete(long known) {
        long last = known;
        while (Objects.equals(before.get(last + 1), last)) {
            last++;
        }
        return last;
    }

    synchronized String id(long seq) {
        return Objects.requireNonNull(ids.get(seq));
    }

    /** Of the dock's last birth that was heard. */
    synchronized Optional<String> session() {
        return Optional.ofNullable(session);
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

    /** It takes nothing any more, though its connection stands: the broker keeps what comes. */
    void hold() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("signal " + name + " to mosquitto_sub: exit " + exit);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
