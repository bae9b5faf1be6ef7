package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;

/** Hears what happens on a connection. Called on the connection's own threads: only enqueues, never blocks. */
public interface TelemetryListener {
    /**
     * The broker answered for a message.
     *
     * @param reason the PUBACK's reason code (MQTT 5 §3.4.2.1): below 0x80 it has it, from 0x80 on it refused it
     */
    void answered(long ticket, int reason);

    /** Something came on a topic that was listened to. */
    void received(Incoming message);

    /** The connection broke, or a message on it failed, which comes to the same. */
    void lost(Said reason);
}
