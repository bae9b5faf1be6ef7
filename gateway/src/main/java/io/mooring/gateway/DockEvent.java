package io.mooring.gateway;

/** What happens to the dock (or office) itself. */
public sealed interface DockEvent extends Event {
    /** The daemon started: at most one such record a boot of the program (reliability.md F29). */
    record Started(String role, String version) implements DockEvent {}

    /** The daemon stopped on purpose. */
    record Stopped(String reason) implements DockEvent {}

    /** The journal's tail was cut at a frame that was never acknowledged. */
    record JournalRepaired(long firstSeqDropped, String reason, String kept) implements DockEvent {}

    /** The verdict on the dock's own time changed. */
    record TimeTrustChanged(TimeTrust from, TimeTrust to, long boundMillis, String reason) implements DockEvent {}

    /** A destination stopped answering. */
    record UplinkLost(String destination, String reason) implements DockEvent {}

    /** A destination answers again. */
    record UplinkRestored(String destination) implements DockEvent {}

    /** Free space is below the reserve: nothing new is taken until there is room. */
    record StorageLow(long freeBytes, long reserveBytes) implements DockEvent {}

    /** There is room again. */
    record StorageFreed(long freeBytes) implements DockEvent {}
}
