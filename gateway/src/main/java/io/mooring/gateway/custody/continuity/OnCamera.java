package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.SourceIdentity;
import java.util.List;

/**
 * What lies on a camera, by its last listing.
 *
 * @param paths of everything, stored or not
 * @param left what is not stored
 */
record OnCamera(List<String> paths, List<SourceIdentity> left) {
    static final OnCamera NOT_KNOWN = new OnCamera(List.of(), List.of());

    OnCamera {
        paths = List.copyOf(paths);
        left = List.copyOf(left);
    }
}
