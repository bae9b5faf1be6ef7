package io.mooring.gateway.index;

/** How far a recording is at one destination. */
public enum DeliveryState {
    /** Stored here, not acknowledged there. */
    WAITING,
    /** The destination said that it has it. */
    ACKNOWLEDGED,
    /** An independent look found it whole there. */
    CONFIRMED
}
