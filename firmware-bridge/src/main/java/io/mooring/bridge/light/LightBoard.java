package io.mooring.bridge.light;

import io.mooring.bridge.BayId;

/** Where lights are: LEDs on a bus, a terminal, or nowhere. Methods return at once and never throw. */
public interface LightBoard extends AutoCloseable {
    /**
     * @param progress 0 to 1, of use to {@link BayLight#OFFLOADING} alone
     */
    void show(BayId bay, BayLight light, double progress);

    void show(DockLight light);

    /** All bays off, the dock's light red: a dead daemon must never leave a solid green. Again is harmless. */
    @Override
    void close();
}
