package io.mooring.gateway.secrecy;

import java.util.List;

/**
 * What waits until somebody has marked it.
 *
 * @param allUntilMarked everything
 * @param camerasUntilMarked what these cameras made
 */
public record SecrecyPolicy(boolean allUntilMarked, List<CameraPattern> camerasUntilMarked) {
    /** Nothing waits. */
    public static final SecrecyPolicy OPEN = new SecrecyPolicy(false, List.of());

    public SecrecyPolicy {
        camerasUntilMarked = List.copyOf(camerasUntilMarked);
    }
}
