package io.mooring.gateway.telemetry;

/** One connection to a broker, used once: after it broke it is closed and another is made. */
public interface TelemetryConnection {
    /** How many messages may be unacknowledged at once: 1 or more. */
    int window();

    /**
     * Hands a message over and returns without waiting for the broker.
     *
     * @param ticket names the message in what the listener hears later
     * @throws TelemetryException if the connection does not take it; the connection is to be abandoned
     */
    void publish(long ticket, TelemetryMessage message) throws TelemetryException;

    /** Why nothing will be heard on this connection: the broker refused to let us listen; empty if it did not. */
    String deafness();

    /** Says good-bye, so that no will is published, waiting at most a second or two. */
    void close();

    /** Lets go at once, without waiting and without a good-bye. */
    void abandon();
}
