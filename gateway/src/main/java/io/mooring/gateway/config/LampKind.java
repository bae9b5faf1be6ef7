package io.mooring.gateway.config;

/** Which lamps a dock has. */
public enum LampKind {
    /** The kernel's LEDs if there are any named for a dock, else none. */
    AUTO,
    /** The kernel's LED class. */
    LEDS,
    /** PCA9685 chips on an I2C bus. */
    PCA9685,
    /** A chain of APA102 or SK9822 on an SPI bus. */
    APA102,
    /** A line on the terminal the dock was started from. */
    CONSOLE,
    NONE
}
