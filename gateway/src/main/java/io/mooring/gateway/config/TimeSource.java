package io.mooring.gateway.config;

/** Who says whether the computer's clock can be believed. */
public enum TimeSource {
    CHRONY,
    /** Nobody: somebody takes it on himself, by name. */
    ASSUMED
}
