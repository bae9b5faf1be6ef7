package io.mooring.gateway.intake;

import io.mooring.bridge.camera.Camera;

/** One plan being carried out. */
record CopyOrder(String visit, Camera camera, IntakePlan plan, VisitClock clock) {}
