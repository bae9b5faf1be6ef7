package io.mooring.gateway.secrecy;

import io.mooring.gateway.Secrecy;
import java.util.Set;

/**
 * How recordings get to one destination.
 *
 * @param cleared for what it may be given
 * @param encrypted whether nobody on the way can read along; of a directory, which is on no wire that this program knows of,
 *     it is as its installer says by clearing it
 */
public record Way(Set<Secrecy> cleared, boolean encrypted) {
    public Way {
        cleared = Set.copyOf(cleared);
    }
}
