package io.mooring.gateway.index;

/**
 * One destination's totals.
 *
 * @param waiting recordings stored here, counted once per content, and not acknowledged there, whether or not they
 *     are here still
 * @param waitingBytes their sizes together
 * @param acknowledged recordings it said it has, confirmed ones among them
 * @param confirmed recordings an independent look found whole there
 * @param refusals how often it would not have a recording
 * @param failedLooks how often an independent look found something else
 */
public record DestinationCounters(
        long waiting,
        long waitingBytes,
        long acknowledged,
        long acknowledgedBytes,
        long confirmed,
        long confirmedBytes,
        long refusals,
        long failedLooks) {}
