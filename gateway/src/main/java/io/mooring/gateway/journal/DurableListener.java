package io.mooring.gateway.journal;

/** Hears that the journal grew. */
@FunctionalInterface
public interface DurableListener {
    /** Every entry up to and including {@code seq} is durable. */
    void durable(long seq);
}
