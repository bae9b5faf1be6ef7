package io.mooring.gateway.secrecy;

import java.util.List;

/**
 * What waits until somebody has said what it holds.
 *
 * @param allUntilMarked everything, until it is marked
 * @param allUntilClassified everything, until it is marked and filed with an activity, or said to belong to none
 * @param camerasUntilMarked what these cameras made
 * @param officersUntilMarked patterns of numbers: what a camera made while such an officer had it, or nobody knows who
 */
public record SecrecyPolicy(
        boolean allUntilMarked,
        boolean allUntilClassified,
        List<CameraPattern> camerasUntilMarked,
        List<String> officersUntilMarked) {
    /** Nothing waits. */
    public static final SecrecyPolicy OPEN = new SecrecyPolicy(false, false, List.of(), List.of());

    public SecrecyPolicy {
        camerasUntilMarked = List.copyOf(camerasUntilMarked);
        officersUntilMarked = List.copyOf(officersUntilMarked);
    }
}
