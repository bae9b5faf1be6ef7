package io.mooring.gateway.intake;

import io.mooring.gateway.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What came of a plan.
 *
 * @param stored files the journal has STORED for
 * @param failed files that could not be stored in this visit and stay on the camera
 * @param firstFailure the first of them, null if none did
 * @param shortBytes more than 0 if the plan was given up because the dock has no room: how many bytes are missing
 */
public record IntakeOutcome(
        int stored, int failed, @Nullable Failure firstFailure, long shortBytes) {
    /**
     * A file that could not be stored.
     *
     * @param path on the camera
     */
    public record Failure(String path, Cause why) {}
}
