package io.mooring.gateway.files;

/** The power is off: thrown by every operation of a {@link SimulatedDisk} from the cut on. No code catches it. */
public final class SimulatedPowerCut extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedPowerCut(String operation) {
        // Thousands are thrown a second; nobody reads their traces.
        super("power cut at: " + operation, null, false, false);
    }
}
