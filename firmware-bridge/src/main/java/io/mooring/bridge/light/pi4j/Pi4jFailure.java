package io.mooring.bridge.light.pi4j;

import java.io.IOException;

/** What Pi4J throws, as what went wrong. */
final class Pi4jFailure {
    /** Causes looked at; a chain that is longer goes in a circle. */
    private static final int CAUSES_MAX = 16;

    private Pi4jFailure() {}

    /** Pi4J says that an action failed; what the kernel answered stands in its cause's cause. */
    static IOException of(Throwable thrown) {
        Throwable first = thrown;
        for (int i = 0; i < CAUSES_MAX && first.getCause() != null; i++) {
            first = first.getCause();
        }
        String said = first.getMessage();
        return new IOException(said == null || said.isBlank() ? first.toString() : said, thrown);
    }
}
