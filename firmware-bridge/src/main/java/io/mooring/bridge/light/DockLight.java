package io.mooring.bridge.light;

/** What the dock's own light says; the second table of platform.md §2.4. */
public enum DockLight {
    HEALTHY,
    STARTING,
    UPLINK_DOWN,
    DISK_LOW,
    TIME_UNTRUSTED,
    FAULT
}
