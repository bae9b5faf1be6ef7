package io.mooring.gateway.intake;

/**
 * What came of a plan.
 *
 * @param stored files the journal has STORED for
 * @param failed files that could not be stored in this visit and stay on the camera
 * @param firstFailure why the first of them failed, empty if none did
 * @param shortBytes more than 0 if the plan was given up because the dock has no room: how many bytes are missing
 */
public record IntakeOutcome(int stored, int failed, String firstFailure, long shortBytes) {}
