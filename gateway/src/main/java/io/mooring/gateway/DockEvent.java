package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Somebody moved the wall clock: it showed {@code found} where {@code expected} was due. */
    record ClockStepped(long stepMillis, Instant expected, Instant found) implements DockEvent {}

    /**
     * A person vouches for the dock's time while nothing else does.
     *
     * @param user of the machine who told this program so
     */
    record TimeVouchedFor(String by, String reason, long termMillis, long boundMillis, String user)
            implements DockEvent {}

    /** That word counts no more. */
    record TimeVouchingEnded(String reason) implements DockEvent {}

    /** A destination stopped answering. */
    record UplinkLost(String destination, String reason) implements DockEvent {}

    /**
     * Nothing goes to a destination any more, until a person says otherwise.
     *
     * @param by who says so
     * @param user of the machine who told this program so
     */
    record DeliveryPaused(String destination, String by, String reason, String user) implements DockEvent {}

    /** It may go again; parameters as in {@link DeliveryPaused}. */
    record DeliveryResumed(String destination, String by, String reason, String user) implements DockEvent {}

    /**
     * A bay is out of use until a person says otherwise: what is in it is not read.
     *
     * @param by who says so
     * @param user of the machine who told this program so
     */
    record BayDisabled(int bay, String by, String reason, String user) implements DockEvent {}

    /** It is in use again; parameters as in {@link BayDisabled}. */
    record BayEnabled(int bay, String by, String reason, String user) implements DockEvent {}

    /**
     * Recordings will arrive at a destination after their deadline, if nothing changes (R29 to R33).
     *
     * @param recordings how many; those whose deadline is past already are not among them
     * @param recording the one with the least time
     * @param deadline by when that must have arrived
     * @param expectedAt when it is expected; absent if nobody can say
     */
    record DeadlineAtRisk(
            String destination,
            long recordings,
            RecordingId recording,
            Instant deadline,
            @Nullable Instant expectedAt) implements DockEvent {}

    /** That is over: what waits will arrive in time, or has. */
    record DeadlineSafe(String destination) implements DockEvent {}

    /**
     * A delivery goes on while the dock's time is untrusted: keys alone decide who the destination is.
     *
     * @param notBefore the last moment that could be believed: dates of certificates, where they count at all, are judged at it,
     *     or at the program's build if that is later
     */
    record DeliveryUntimed(String destination, Instant notBefore, String reason) implements DockEvent {}

    /** A destination answers again. */
    record UplinkRestored(String destination) implements DockEvent {}

    /**
     * A destination was tried for what it really keeps, before it is trusted with anything.
     *
     * @param endpoint where
     * @param bucket in which
     * @param worm {@code NONE}, {@code GOVERNANCE} or {@code COMPLIANCE}: the strongest claim the probe bears out
     * @param yes the questions it passed
     * @param no the questions it failed; what was not asked is in neither
     */
    record DestinationProbed(
            String destination, String endpoint, String bucket, String worm, List<String> yes, List<String> no)
            implements DockEvent {
        public DestinationProbed {
            yes = List.copyOf(yes);
            no = List.copyOf(no);
        }
    }

    /** Free space is below the reserve: nothing new is taken until there is room. */
    record StorageLow(long freeBytes, long reserveBytes) implements DockEvent {}

    /** There is room again. */
    record StorageFreed(long freeBytes) implements DockEvent {}

    /**
     * At the rate of the fullest of the last days the dock will take nothing more within a day.
     *
     * @param freeBytes that recordings may use
     * @param evictableBytes of recordings that may be taken away
     * @param unconfirmedBytes of recordings that not every destination that counts was seen to have
     * @param heldBytes of recordings with a hold on them
     * @param dayBytes stored on the fullest of the last days
     * @param minutesLeft at that rate
     */
    record RoomRunsOut(
            long freeBytes, long evictableBytes, long unconfirmedBytes, long heldBytes, long dayBytes, long minutesLeft)
            implements DockEvent {}

    /** It will last longer than a day again; parameters as in {@link RoomRunsOut}. */
    record RoomLasts(long freeBytes, long evictableBytes, long dayBytes) implements DockEvent {}
}
