package io.mooring.gateway.console;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a listener waits for those who call, in each phase of a connection's life (console.md, "Who keeps others waiting").
 *
 * @param handshake from the connection to TLS
 * @param request from the connection, or from the end of the answer before, to the end of the next request's head
 * @param body for a request's body
 * @param answer for an answer that goes out in parts
 * @param part for each of these parts
 * @param leaving at the console's end, for what workers have under way; as long again once nobody can be answered any more
 * @param nanos by which paces are taken; never steps
 */
record Patience(
        Duration handshake,
        Duration request,
        Pace body,
        Pace answer,
        Duration part,
        Duration leaving,
        LongSupplier nanos) {
    /** Over 64 KiB a second goes from anywhere a desk is; browsers keep connections for a while between requests. */
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            new Pace(Duration.ofSeconds(15), 64 << 10),
            new Pace(Duration.ofSeconds(30), 64 << 10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            System::nanoTime);
}
