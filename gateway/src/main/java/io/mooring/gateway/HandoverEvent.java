package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has which camera. That a camera was taken or brought is what its visits say; these say who, and what was not as it
 * should be. A handover begins when a camera leaves its bay and ends when it is plugged in again; its name is {@code H-} and
 * the number of the entry that it begins with.
 */
public sealed interface HandoverEvent extends Event {
    /**
     * Somebody said, with an officer's number and PIN at the dock, to be the one who takes the camera in a bay, or just took it.
     *
     * @param visit that ends with the taking
     */
    record CameraTaken(String visit, String camera, int bay, String officer) implements HandoverEvent {}

    /**
     * Somebody said, with an officer's number and PIN at the dock, to be the one who brought the camera in a bay.
     *
     * @param visit that began with the bringing
     */
    record CameraBrought(String visit, String camera, int bay, String officer) implements HandoverEvent {}

    /**
     * Who is to have a camera for a while.
     *
     * @param until the first moment that is not of it any more; absent until it is withdrawn
     */
    record RosterLine(
            String camera,
            String officer,
            Instant from,
            @Nullable Instant until) {}

    /** Lines of the roster; the name of one is {@code R-}, the entry's number, a hyphen and its place from 1. */
    record Rostered(List<RosterLine> lines) implements HandoverEvent {
        public Rostered {
            lines = List.copyOf(lines);
        }
    }

    /** A line counts no more from now on; for what was taken before, it did. */
    record RosterWithdrawn(String line, String camera, String officer, String reason) implements HandoverEvent {}

    /**
     * A custodian says who took a camera that was taken by an unknown person.
     *
     * @param officer number; empty for somebody without one
     * @param name of somebody without a number; empty otherwise
     */
    record TakerExplained(String handover, String camera, String officer, String name, String explanation)
            implements HandoverEvent {}

    /** What was not as it should be with a handover. */
    enum Irregularity {
        RETURNED_LATE,
        NEVER_RETURNED,
        TAKEN_BY_ANOTHER,
        BROUGHT_BY_ANOTHER
    }

    /**
     * A camera was not back by its term, or came back after it.
     *
     * @param officer who took it; empty if nobody knows
     * @param takenAt by the dock's clock
     * @param takenTrust how far that could be believed
     * @param dueAt by when it was due
     * @param broughtAt when it came back; absent if it is still out
     */
    record ReturnedLate(
            String handover,
            String camera,
            String officer,
            Instant takenAt,
            TimeTrust takenTrust,
            Instant dueAt,
            @Nullable Instant broughtAt)
            implements HandoverEvent {}

    /** A camera is out so long that it has to be asked for; parameters as in {@link ReturnedLate}. */
    record NeverReturned(
            String handover, String camera, String officer, Instant takenAt, TimeTrust takenTrust, Instant dueAt)
            implements HandoverEvent {}

    /**
     * A camera was taken by somebody else than it was meant for.
     *
     * @param officer who took it
     * @param expected who stands in the roster for it, or is its fixed custodian
     */
    record TakenByAnother(String handover, String camera, String officer, String expected) implements HandoverEvent {}

    /**
     * A camera was brought by somebody else than took it.
     *
     * @param officer who brought it
     * @param taker who took it
     */
    record BroughtByAnother(String handover, String camera, String officer, String taker) implements HandoverEvent {}

    /**
     * Another officer is written in a camera than it is fixed to (R10).
     *
     * @param written what stands in the camera
     * @param expected number of its fixed custodian
     */
    record OwnerDiffers(String visit, String camera, String written, String expected) implements HandoverEvent {}

    /** A person explains what was not as it should be; another explanation stands beside the one before. */
    record HandoverExplained(String handover, String camera, Irregularity irregularity, String explanation)
            implements HandoverEvent {}
}
