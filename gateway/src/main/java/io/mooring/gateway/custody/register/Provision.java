package io.mooring.gateway.custody.register;

import java.util.List;

/**
 * How many cameras there are for how many officers (R2).
 *
 * @param inService registered cameras in service
 * @param officers active ones
 * @param officersPerCamera at most so many to a camera
 * @param missing cameras that would have to be added
 * @param unregistered cameras that were only seen
 * @param crowds docks that showed more such cameras than the register takes of one
 */
public record Provision(
        long inService, long officers, long officersPerCamera, long missing, long unregistered, List<Crowd> crowds) {
    public Provision {
        crowds = List.copyOf(crowds);
    }
}
