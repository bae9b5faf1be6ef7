package io.mooring.gateway.office;

import io.mooring.gateway.DockId;

/**
 * A dock that has had its share of the archive's room for a day and waits.
 *
 * @param broughtBytes of recordings kept within the day
 * @param begunBytes of uploads that are not finished: what of them is here, and what is promised to them
 * @param roomBytes what is left of the archive beside its reserve
 */
public record WaitingDock(DockId dock, long broughtBytes, long begunBytes, long roomBytes) {}
