package io.mooring.bridge.light;

/** What a bay's light says; one row each of the table in platform.md §2.4, in its order. */
public enum BayLight {
    EMPTY,
    CHECKING,
    CLOCK_SET,
    OFFLOADING,
    HOLD,
    STORED_CHARGING,
    READY,
    CLOCK_FAILED,
    STORAGE_LOW,
    FAULT,
    DISABLED
}
