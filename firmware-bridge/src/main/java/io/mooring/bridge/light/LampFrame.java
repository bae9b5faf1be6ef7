package io.mooring.bridge.light;

import java.util.List;

/**
 * What all lamps show at one moment. Two frames that look the same are equal, so only changes need to be written.
 *
 * @param dock the dock's own lamp
 * @param bays one for each bay, the first is bay 1
 */
public record LampFrame(LampColour dock, List<LampColour> bays) {
    public LampFrame {
        bays = List.copyOf(bays);
    }
}
