package io.mooring.gateway.accounts;

import io.mooring.gateway.EventTime;
import java.time.Duration;

/**
 * Somebody is signed in, as people are told of it: what is said here lets nobody in.
 *
 * @param name as in {@link Session}
 * @param from where it began: an address, or {@link Proof#MACHINE}
 * @param began by the machine's clock, and how far that could be believed
 * @param unused since it was last used
 */
public record OpenSession(String name, String from, EventTime began, Duration unused) {}
