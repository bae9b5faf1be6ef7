package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * The one connection a destination has at a time: made when it is wanted, used again while it can be, ended by a cancel
 * from any thread. Otherwise it belongs to one thread.
 */
final class Line {
    private final Link.Maker links;
    private final String where;
    private volatile @Nullable Link link;
    private volatile boolean cancelled;

    /** @param where for error messages */
    Line(Link.Maker links, String where) {
        this.links = links;
        this.where = where;
    }

    /** A new task: what was cancelled before is over. */
    void begin() {
        cancelled = false;
    }

    HttpAnswer exchange(HttpAsk ask) throws DeliveryException {
        return exchange(ask, bytes -> {});
    }

    HttpAnswer exchange(HttpAsk ask, ProgressListener listener) throws DeliveryException {
        Link used = link;
        boolean reused = used != null && used.usable();
        if (used == null || !reused) {
            used = connect();
        }
        try {
            requireNotCancelled();
            return used.begin(ask, listener).await();
        } catch (DeliveryException e) {
            close();
            // A cancel that came just before the question ended the connection: that says nothing of the office either.
            requireNotCancelled();
            // The office may end an idle connection in the very moment it is used again; that says nothing of the
            // office.
            if (reused && ask.body() == null && e.kind() == Kind.UNREACHABLE) {
                return exchange(ask, listener);
            }
            throw e;
        }
    }

    /** On a connection that nothing was said on yet. */
    Link.Pending askAnew(HttpAsk ask) throws DeliveryException {
        return connect().begin(ask, bytes -> {});
    }

    private Link connect() throws DeliveryException {
        close();
        Link fresh = links.connect();
        link = fresh;
        return fresh;
    }

    void requireNotCancelled() throws DeliveryException {
        if (cancelled) {
            close();
            throw new DeliveryException(Kind.CANCELLED, where + ": cancelled");
        }
    }

    void close() {
        Link old = link;
        link = null;
        if (old != null) {
            old.close();
        }
    }

    /** Any thread. */
    void cancel() {
        cancelled = true;
        Link now = link;
        if (now != null) {
            now.cancel();
        }
    }
}
