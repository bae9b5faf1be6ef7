package io.mooring.gateway.files;

/** What goes wrong with one operation of a {@link SimulatedDisk}, which throws {@link java.io.IOException}. */
public enum DiskFault {
    /** The operation has no effect. If it is a force, what it should have made durable never will be, as on Linux. */
    EIO,
    /** The operation has no effect: no space left. */
    ENOSPC,
    /** Half of a write is done; any other operation has no effect. */
    SHORT_WRITE
}
