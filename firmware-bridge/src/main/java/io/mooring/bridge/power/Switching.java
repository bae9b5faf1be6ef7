package io.mooring.bridge.power;

/** What may be said of a port's power switch without a lamp in the socket. */
public enum Switching {
    /** The hub says that it switches each port by itself. Only a test tells whether it cuts the power or just the data. */
    ADVERTISED,
    /** The hub switches all its ports together. */
    GANGED,
    /** The hub says that it has no switches. */
    NONE,
    /** A socket of the computer itself, which shares one switch among its sockets whatever it says (platform.md §3). */
    BOARD,
    /** The hub cannot be asked; the capability says why. */
    UNKNOWN
}
