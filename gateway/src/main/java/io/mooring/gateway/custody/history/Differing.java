package io.mooring.gateway.custody.history;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;

/**
 * A difference that nobody has acknowledged yet.
 *
 * @param entry of this journal, that says so
 * @param at when it was written
 */
public record Differing(long entry, EventTime at, HistoryDiffers found) {}
