package io.mooring.gateway.delivery.plan;

/** One recording that waits, as far as a forecast looks at it. */
public interface Load {
    /** What is still to go. */
    long bytesLeft();

    /** When it must have arrived, or the earliest that can be. */
    long deadlineMillis();
}
