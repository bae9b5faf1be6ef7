package io.mooring.gateway;

/** How far the dock's own time can be believed (platform.md §4.2). */
public enum TimeTrust {
    TRUSTED,
    HOLDOVER,
    UNTRUSTED
}
