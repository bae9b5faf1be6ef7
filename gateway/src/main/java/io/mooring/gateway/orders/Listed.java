package io.mooring.gateway.orders;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;

/**
 * One order of an office's own list.
 *
 * @param number from 1
 * @param seq the entry of the office's own journal that decided it
 */
public record Listed(long number, long seq, Actor by, EventTime at, Event act) {}
