package io.mooring.bridge.light;

/** Whether a dock's lamps show what they are told. */
public enum LampState {
    /** Nobody wants lamps here. */
    NONE,
    WELL,
    /** They were looked for, and are not there; they are looked for again. */
    NOT_FOUND,
    /** They are there or were asked for by name, and do not take what they are told; they are tried again. */
    FAILING
}
