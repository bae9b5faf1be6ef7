package io.mooring.bridge.light;

/**
 * Lamps that can be written: a chip on a bus, the kernel's LEDs. Belongs to one thread; calls may block for as long as
 * the bus takes, and every one is bounded.
 */
public interface LampDriver extends AutoCloseable {
    /** What lamps that dim have at least: a byte's. */
    int STEPS_USUAL = 255;

    /** What it is and where, for people: {@code PCA9685 at 0x40, 0x41 on i2c-1}. */
    String name();

    /** Whether a lamp can shine more or less strongly; where it cannot, frames hold nothing between dark and full. */
    boolean dims();

    /**
     * Between dark and full, how many strengths an element has, at least; {@link #reset()} may change it. 1 is on or off.
     */
    default int steps() {
        return dims() ? STEPS_USUAL : 1;
    }

    /** Brings the chips from any state, power-up included, to the one {@link #show} needs; the lamps are dark after it. */
    void reset() throws LampException;

    /**
     * Looks whether everything still is as {@link #reset()} left it, without changing what is shown.
     *
     * @throws LampException if it is not: power failed, somebody else wrote to it
     */
    void check() throws LampException;

    /** Shows a frame; bays beyond those it has lamps for are left out. */
    void show(LampFrame frame) throws LampException;

    /** Releases what was opened; the lamps stay as they are. */
    @Override
    void close();
}
