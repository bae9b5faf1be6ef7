package io.mooring.gateway.charge;

/** What a battery does, as far as the camera says. */
public enum ChargeTrend {
    /** The camera does not say its level: only the time it had power is known. */
    UNSAID,
    /** It says its level, which did not rise lately; or it is too early to tell. */
    UNKNOWN,
    RISING,
    /** It says 100 percent. */
    FULL,
    /** It says less and less although it has power. */
    FALLING
}
