package io.mooring.gateway.charge;

import java.time.Duration;

/**
 * How many may charge at once, and for how long in turn.
 *
 * @param bays with power at the same time, 1 or more
 * @param turn a camera that was given power keeps it for so long, unless more cameras draw than may
 * @param rest a parked camera stays without for so long at least
 * @param patience who has been parked for so long is next, whatever its battery says
 */
public record TurnLimits(int bays, Duration turn, Duration rest, Duration patience) {
    /** What cables, hubs and cameras need to notice that power went and came. */
    public static final Duration REST_USUAL = Duration.ofSeconds(30);

    private static final int PATIENCE_TURNS = 4;

    public TurnLimits {
        if (bays < 1 || turn.isNegative() || rest.isNegative() || patience.compareTo(turn) < 0) {
            throw new IllegalArgumentException("turns of nobody or of no time");
        }
    }

    /** With the usual rest and patience. */
    public static TurnLimits of(int bays, Duration turn) {
        return new TurnLimits(bays, turn, REST_USUAL, turn.multipliedBy(PATIENCE_TURNS));
    }
}
