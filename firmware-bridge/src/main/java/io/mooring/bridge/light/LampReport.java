package io.mooring.bridge.light;

/**
 * What is known of a dock's lamps.
 *
 * @param detail for whoever mends them: what was tried, where, what came; may be empty
 */
public record LampReport(LampState state, String detail) {
    public static final LampReport NONE = new LampReport(LampState.NONE, "");

    public static final LampReport WELL = new LampReport(LampState.WELL, "");
}
