package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lamps on a Raspberry Pi's buses, through Pi4J's Linux providers: named one by one and never looked for, since what Pi4J
 * finds by itself on a board it does not know may be a mock that lights nothing.
 */
public final class Pi4jLamps {
    private Pi4jLamps() {}

    /**
     * Opens PCA9685 chips; nothing is written yet.
     *
     * @param nanos a clock that does not step
     * @throws LampException if the bus cannot be opened; the message says which, and why
     */
    public static LampDriver pca9685(Pca9685Settings settings, LongSupplier nanos) throws LampException {
        try {
            return new Pca9685Driver(Pi4jI2cBus.open(settings.bus(), settings.addresses()), settings, pause(nanos));
        } catch (IOException e) {
            throw new LampException("opening i2c-" + settings.bus() + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #pca9685}, for a chain of APA102. */
    public static LampDriver apa102(Apa102Settings settings) throws LampException {
        try {
            return new Apa102Driver(
                    Pi4jSpiBus.open(settings.bus(), settings.chipSelect(), settings.clockHz()), settings);
        } catch (IOException e) {
            throw new LampException(
                    "opening spidev" + settings.bus() + "." + settings.chipSelect() + ": " + e.getMessage(), e);
        }
    }

    private static java.util.function.LongConsumer pause(LongSupplier nanos) {
        return wait -> {
            long end = nanos.getAsLong() + wait;
            for (long left = wait; left > 0; left = end - nanos.getAsLong()) {
                LockSupport.parkNanos(left);
            }
        };
    }
}
