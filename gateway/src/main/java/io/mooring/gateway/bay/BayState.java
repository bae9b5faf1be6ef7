package io.mooring.gateway.bay;

/** Where a bay is; the table of transitions stands in {@code gateway/docs/bay-states.md}. */
public enum BayState {
    EMPTY,
    IDENTIFYING,
    REFUSED,
    CHECKING_CLOCK,
    LISTING,
    COPYING,
    CHARGING,
    READY,
    FAULT,
    DISABLED
}
