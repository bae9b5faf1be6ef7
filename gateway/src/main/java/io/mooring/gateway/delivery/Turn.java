package io.mooring.gateway.delivery;

/**
 * What one lane is to do now.
 *
 * @param confirm whether to look at what was acknowledged, rather than to deliver
 * @param begunNanos when it was handed out, monotonic
 */
record Turn(Consignment consignment, boolean confirm, long begunNanos) {}
