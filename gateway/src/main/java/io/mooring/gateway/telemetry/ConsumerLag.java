package io.mooring.gateway.telemetry;

/**
 * How far one consumer has come, as it said itself.
 *
 * @param seq it has every event up to this one, durably
 * @param behind journal entries between that and the last event told
 */
public record ConsumerLag(String name, long seq, long behind) {}
