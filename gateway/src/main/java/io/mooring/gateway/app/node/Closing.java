package io.mooring.gateway.app.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, closed in reverse: at the end, or at once when the next thing will not open. */
public final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Remembers it and hands it back. */
    public synchronized <T extends AutoCloseable> T add(T opened) {
        open.push(opened);
        return opened;
    }

    /** One that will not close keeps none of the others open. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("closing {}: {}", next.getClass().getSimpleName(), e.getMessage());
                LOG.debug("closing failed", e);
            }
        }
    }
}
