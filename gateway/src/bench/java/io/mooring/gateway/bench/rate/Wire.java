package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.util.List;

/** What lies between sender and receiver. */
interface Wire extends AutoCloseable {
    /** The address receivers bind. */
    String host();

    /** What a command line begins with so that the command runs at the sender's end. */
    List<String> inside();

    /** For a table's title. */
    String name();

    /** Whether the wire is the limit, and not processors and disks. */
    default boolean slow() {
        return false;
    }

    /** From now on it carries no more than its rate; before, senders warm up as fast as they can. */
    default void limit() throws IOException {}

    /** Back to as it was. */
    default void unlimit() throws IOException {}

    @Override
    void close() throws IOException;

    /** This machine alone. */
    static Wire loopback() {
        return new Wire() {
            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public String name() {
                return "loopback";
            }

            @Override
            public List<String> inside() {
                return List.of();
            }

            @Override
            public void close() {
                // Loopback stays.
            }
        };
    }
}
