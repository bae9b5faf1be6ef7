package io.mooring.gateway.custody.history;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;

/**
 * The last acknowledgement there was.
 *
 * @param entry of this journal, with which its epoch begins
 * @param by the account of the first person
 */
public record Acknowledged(long entry, EventTime at, String by, HistoryAcknowledged said) {}
