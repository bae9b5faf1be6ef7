package io.mooring.gateway.control;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One line of JSON each way, bounded in size and time. */
final class Line {
    static final int BYTES_MAX = 64 << 10;

    /** How long the other side may take for its line. */
    static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private Line() {}

    static void write(SocketChannel channel, Map<String, ? extends @Nullable Object> object) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((CanonicalJson.text(object) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            if (channel.write(line) == 0) {
                throw new IOException("the other side does not read what it is told");
            }
        }
    }

    /** @throws IOException if no line came in time, a longer one, or no JSON object */
    static Map<?, ?> read(SocketChannel channel, LongSupplier nanos) throws IOException {
        long endNanos = nanos.getAsLong() + WAIT_MAX.toNanos();
        ByteBuffer line = ByteBuffer.allocate(BYTES_MAX);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
                if (!line.hasRemaining()) {
                    throw new IOException("expected a line of at most " + BYTES_MAX + " bytes, got more");
                }
                long leftMillis = (endNanos - nanos.getAsLong()) / 1_000_000;
                if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
                    throw new SocketTimeoutException("expected a line within " + WAIT_MAX.toSeconds() + " s, got "
                            + line.position() + " bytes of one");
                }
                selector.selectedKeys().clear();
                if (channel.read(line) < 0) {
                    throw new IOException("expected a line, got " + line.position() + " bytes of one");
                }
            }
        }
        channel.configureBlocking(true);
        return object(StandardCharsets.UTF_8.decode(line.flip()).toString());
    }

    private static Map<?, ?> object(String text) throws IOException {
        try {
            if (CanonicalJson.decode(text) instanceof Map<?, ?> object) {
                return object;
            }
            throw new IOException("expected a JSON object, got something else in JSON");
        } catch (JsonException e) {
            throw new IOException("expected a JSON object: " + e.getMessage(), e);
        }
    }
}
