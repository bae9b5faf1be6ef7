package io.mooring.gateway.charge;

/**
 * One bay as the scheduler sees it.
 *
 * @param percent of its camera's battery, -1 while unknown
 * @param resolutionPercent the widest step between levels it can say, 0 while unknown
 * @param ready whether its camera may be given out
 * @param sinceNanos since when it stands so, monotonic
 */
public record BayPower(int bay, Stand stand, int percent, int resolutionPercent, boolean ready, long sinceNanos) {
    /** How a bay stands. */
    public enum Stand {
        /** Nothing is in that draws power. */
        EMPTY,
        /** It has power, and must not lose it: read, set, listed, copied, coming back, faulty, or not to be switched. */
        FIXED,
        /** It has power and may lose it: everything is stored. */
        CHARGING,
        /** A camera is in, without power. */
        PARKED
    }

    boolean known() {
        return percent >= 0;
    }
}
