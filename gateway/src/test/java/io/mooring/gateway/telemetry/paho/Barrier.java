package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryLink;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.util.List;

/** Keeps the dock away from a broker until the office listens there again: what nobody hears, a broker forgets. */
final class Barrier implements TelemetryLink {
    private final TelemetryLink link;
    private volatile boolean closed;

    Barrier(TelemetryLink link) {
        this.link = link;
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    @Override
    public String broker() {
        return link.broker();
    }

    @Override
    public TelemetryConnection connect(List<String> topics, TelemetryMessage will, TelemetryListener listener)
            throws TelemetryException {
        if (closed) {
            throw new TelemetryException("connecting to " + broker() + ": the test's barrier is down");
        }
        return link.connect(topics, will, listener);
    }
}
