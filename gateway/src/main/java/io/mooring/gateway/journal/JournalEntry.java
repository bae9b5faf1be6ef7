package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;

/**
 * One event as the journal holds it.
 *
 * @param seq from 1 without gaps
 */
public record JournalEntry(long seq, EventTime time, Actor actor, Event event) {}
