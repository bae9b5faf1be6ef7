package io.mooring.gateway.telemetry;

import java.util.List;

/** Makes connections to one broker. */
public interface TelemetryLink {
    /** The broker, as messages for people name it. */
    String broker();

    /**
     * Makes a new connection. May block for as long as a connection attempt takes, with a limit of its own.
     *
     * @param topics what to listen to: names, or filters with {@code +}
     * @param will what the broker publishes when this connection breaks and no other follows in time
     * @param listener hears of what happens on the connection, on any thread, possibly before this method returns
     * @throws TelemetryException if the broker does not answer or says no
     */
    TelemetryConnection connect(List<String> topics, TelemetryMessage will, TelemetryListener listener)
            throws TelemetryException;
}
