package io.mooring.gateway.custody.policy;

/**
 * The two clocks of archiving, which begin differently (R68, R69).
 *
 * @param fileWithinDays from the end of the administrative act until text and recordings are a filed case; unstated: no clock
 * @param arrangedWithinMonths from the matter's conclusion until material is collected, listed and handed over; unstated: no
 *     clock
 */
public record ArchiveRules(Stated<Integer> fileWithinDays, Stated<Integer> arrangedWithinMonths) {}
