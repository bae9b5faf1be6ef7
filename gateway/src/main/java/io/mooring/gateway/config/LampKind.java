package io.mooring.gateway.config;

/** Which lamps a dock has. */
public enum LampKind {
    /** The kernel's LEDs if there are any named for a dock, else none. */
    AUTO,
    /** The kernel's LED class. */
    LEDS,
    /** A line on the terminal the dock was started from. */
    CONSOLE,
    NONE
}
