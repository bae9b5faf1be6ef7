package io.mooring.bridge.power;

/** By which way a port is switched. */
public enum SwitchWay {
    /** The kernel's own switch: the device leaves as if it were pulled out. Linux 6.0 and later. */
    KERNEL,
    /** Requests to the hub: the kernel still lists what has no power, and may switch it on again. */
    HUB_REQUESTS,
    /** There is none. */
    NONE
}
