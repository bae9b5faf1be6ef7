package io.mooring.gateway.custody.register;

/**
 * How many cameras there are for how many officers (R2).
 *
 * @param inService registered cameras in service
 * @param officers active ones
 * @param officersPerCamera at most so many to a camera
 * @param missing cameras that would have to be added
 * @param unregistered cameras that were only seen
 */
public record Provision(long inService, long officers, long officersPerCamera, long missing, long unregistered) {}
