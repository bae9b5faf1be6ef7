package io.mooring.bridge.sim.kernel;

/** How a device answered a request. */
enum Outcome {
    COMPLETED,
    STALLED,
    BABBLE
}
