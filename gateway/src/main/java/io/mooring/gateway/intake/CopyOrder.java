package io.mooring.gateway.intake;

import io.mooring.bridge.camera.Camera;

/**
 * One plan being carried out.
 *
 * @param troubles which files the link failed at in this visit
 */
record CopyOrder(String visit, Camera camera, IntakePlan plan, VisitClock clock, LinkTroubles troubles) {}
