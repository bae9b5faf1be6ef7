package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.time.GatewayClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions to an office that are no deliveries, on the same kind of link: mutual TLS with the office's pins as they are now,
 * bounded answers, no redirects, nothing waited for without end. One connection, kept while it can be. Belongs to one thread,
 * except {@link #cancel} and {@link #close}.
 *
 * <p>A question may reach the office twice, when the connection ended in the moment it was asked: it must not matter.
 */
public final class OfficeLink implements AutoCloseable {
    private final TusSettings settings;
    private final NettyLinks netty;
    private final Line line;

    private OfficeLink(TusSettings settings, NettyLinks netty) {
        this.settings = settings;
        this.netty = netty;
        this.line = new Line(netty::connect, settings.where());
    }

    /** Connects to nobody yet. */
    public static OfficeLink open(TusSettings settings, GatewayClock clock) {
        return new OfficeLink(settings, new NettyLinks(settings, clock, Pace.UNLIMITED));
    }

    /**
     * An answer, whatever it says.
     *
     * @param body at most 128 KiB, as UTF-8
     * @param after when the office wants to be asked again; null if it did not say
     * @param sentence status and body for people, safe to show
     */
    public record Reply(int status, String body, @Nullable Duration after, String sentence) {
        /**
         * What an answer that is no success means.
         *
         * @param words for people: what was asked, and the sentence
         */
        public Said said(String words) {
            return Refusals.said(status, words);
        }
    }

    /** @throws DeliveryException if no answer came, or somebody cancelled */
    public Reply get(String path) throws DeliveryException {
        return ask(new HttpAsk("GET", path, Map.of(), null, settings.timeouts().answer()));
    }

    /**
     * @param within how long sending and answer may take together
     * @throws DeliveryException if no answer came, or somebody cancelled
     */
    public Reply post(String path, byte[] content, Duration within) throws DeliveryException {
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        return ask(new HttpAsk("POST", path, headers, null, ByteBuffer.wrap(content), within));
    }

    private Reply ask(HttpAsk ask) throws DeliveryException {
        HttpAnswer answer = line.exchange(ask);
        String after = answer.header("retry-after");
        Duration wait = after != null && after.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(after)) : null;
        return new Reply(answer.status(), answer.body(), wait, answer.sentence());
    }

    /** For messages. */
    public String where() {
        return settings.where();
    }

    /** Ends what is being asked, and what is asked from now on until {@link #resume}. Any thread. */
    public void cancel() {
        line.cancel();
    }

    /** After a {@link #cancel}. */
    public void resume() {
        line.begin();
    }

    /** Ends what is being asked. Any thread. */
    @Override
    public void close() {
        cancel();
        line.close();
        netty.close();
    }
}
