package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to a camera while it is in a bay. A visit's name is the dock's boot and a counter. */
public sealed interface VisitEvent extends Event {
    String visit();

    /** Step 0 of reliability.md §4.2: a camera was plugged in and identified. */
    record VisitOpened(
            String visit,
            int bay,
            String port,
            String camera,
            String maker,
            String model,
            String serial,
            String firmware,
            String descriptorsSha256)
            implements VisitEvent {}

    /**
     * The camera says whose it is (R10): a number or a name that somebody wrote into it, which may be stale. Once a
     * visit, by cameras that have a place for it.
     *
     * @param place where in the camera it stands, e.g. {@code Artist}
     */
    record OwnerRead(String visit, String camera, String owner, String place) implements VisitEvent {}

    /**
     * The camera's clock was read on its tick edge. Offset = camera minus dock, so a camera ahead is positive.
     *
     * @param uncertaintyMillis of the reading, against the dock's own clock
     * @param dockBoundMillis how far the dock's own clock may have been from the true time then; absent where nobody
     *     could say, and in entries older than this field
     * @param zone in which the camera is taken to keep its local time; absent in entries older than this field
     */
    record ClockMeasured(
            String visit,
            String camera,
            long offsetMillis,
            long uncertaintyMillis,
            @Nullable Long dockBoundMillis,
            @Nullable String zone)
            implements VisitEvent {
        /** Without the dock's bound and the zone. */
        public ClockMeasured(String visit, String camera, long offsetMillis, long uncertaintyMillis) {
            this(visit, camera, offsetMillis, uncertaintyMillis, null, null);
        }

        /** Of the offset against the true time: what is shown. */
        public long wholeUncertaintyMillis() {
            return whole(uncertaintyMillis, dockBoundMillis);
        }

        /**
         * When it was, untrusted as well if the dock's time was not to be believed from before the reading: then the
         * offset says nothing of the camera.
         *
         * @param entry when it was journalled, just after
         */
        public EventTime believedAt(EventTime entry) {
            boolean doubted = zone != null && dockBoundMillis == null;
            return doubted
                    ? new EventTime(entry.wall(), entry.monoMillis(), entry.bootId(), TimeTrust.UNTRUSTED)
                    : entry;
        }
    }

    /**
     * The camera's clock was set and read back.
     *
     * @param uncertaintyMillis of the reading after it was set, against the dock's own clock
     * @param dockBoundMillis how far the dock's own clock may have been from the true time then; absent in entries older
     *     than this field
     * @param leadMillis how long before a second begins a set command is to be sent to this camera's kind, as learned up
     *     to now; absent in entries older than this field
     */
    record ClockSet(
            String visit,
            String camera,
            long offsetBeforeMillis,
            long offsetAfterMillis,
            long uncertaintyMillis,
            String method,
            @Nullable Long dockBoundMillis,
            @Nullable Long leadMillis)
            implements VisitEvent {
        /** Without the dock's bound and what was learned. */
        public ClockSet(
                String visit,
                String camera,
                long offsetBeforeMillis,
                long offsetAfterMillis,
                long uncertaintyMillis,
                String method) {
            this(visit, camera, offsetBeforeMillis, offsetAfterMillis, uncertaintyMillis, method, null, null);
        }

        /** Of the offset after against the true time: what is shown. */
        public long wholeUncertaintyMillis() {
            return whole(uncertaintyMillis, dockBoundMillis);
        }
    }

    private static long whole(long uncertaintyMillis, @Nullable Long dockBoundMillis) {
        return uncertaintyMillis + (dockBoundMillis == null ? 0 : dockBoundMillis);
    }

    /**
     * The camera's clock is not set, and why.
     *
     * @param written whether it was written to all the same: then it may have been moved; absent in entries older than
     *     this field
     */
    record ClockNotSet(
            String visit,
            String camera,
            String reason,
            @Nullable Boolean written) implements VisitEvent {
        /** Without whether it was written to. */
        public ClockNotSet(String visit, String camera, String reason) {
            this(visit, camera, reason, null);
        }
    }

    /**
     * The camera's clock was found in a way that needs a person: it was tampered with, or lost its power, or is bad.
     *
     * @param shown what it showed, as a moment
     * @param offsetMillis camera minus dock, as found in this visit
     * @param uncertaintyMillis of that against the true time
     * @param lastSetAt when it had been set last, absent if it never was
     * @param lastSetOffsetMillis camera minus dock then
     * @param driftMillisPerDay since then; only with {@link Kind#DRIFTS}
     * @param driftMaxMillisPerDay what the policy allowed; only with {@link Kind#DRIFTS}
     */
    record ClockSuspect(
            String visit,
            String camera,
            Kind kind,
            Instant shown,
            long offsetMillis,
            long uncertaintyMillis,
            @Nullable Instant lastSetAt,
            @Nullable Long lastSetOffsetMillis,
            @Nullable Long driftMillisPerDay,
            @Nullable Long driftMaxMillisPerDay)
            implements VisitEvent {
        /** What is wrong with a clock, the gravest first; an event names the gravest that holds. */
        public enum Kind {
            /** It shows a date before any such camera was made. */
            LOST_DATE,
            /** It shows an earlier time than it was set to. */
            WENT_BACKWARDS,
            /** It is further from where it was set than any drift explains. */
            JUMPED,
            /** It drifts more than the policy allows. */
            DRIFTS
        }
    }

    /**
     * Step 1: the camera said what it holds. The listing itself lies beside the evidence under its digest.
     *
     * @param batteryPercent what its battery said before it was asked for the listing; absent where it does not tell, and
     *     in entries older than this field
     */
    record Listed(
            String visit,
            String camera,
            int files,
            long bytes,
            String listingSha256,
            int skipped,
            @Nullable Long batteryPercent)
            implements VisitEvent {
        /** Without the battery's level. */
        public Listed(String visit, String camera, int files, long bytes, String listingSha256, int skipped) {
            this(visit, camera, files, bytes, listingSha256, skipped, null);
        }
    }

    /**
     * A recording stood in the camera's last listing and is gone from this one without having been stored (R92, R96).
     */
    record RecordingVanished(String visit, SourceIdentity source, String lastListingSha256) implements VisitEvent {}

    /** The link failed in the middle of the visit and the camera was opened anew; the visit goes on. */
    record CameraReopened(String visit, String camera, String reason) implements VisitEvent {}

    /**
     * The camera was taken when its bay showed that it may be: the record of the check before use (R5, R12).
     *
     * @param checks as last judged, one for each item
     */
    record CameraReleased(String visit, String camera, int bay, List<Check> checks) implements VisitEvent {}

    /**
     * The camera was taken before its bay showed that it may be.
     *
     * @param state the bay's, when it was taken
     * @param listed recordings on it; 0 before it had told
     * @param stored of them
     * @param checks as last judged; empty before the first judgement
     */
    record RemovedEarly(String visit, String camera, int bay, String state, int listed, int stored, List<Check> checks)
            implements VisitEvent {
        /** States in which a last listing had brought nothing new: whatever lay on the camera had been taken. */
        private static final Set<String> DONE = Set.of("CHARGING", "READY", "PARKED");

        /** Whether everything that lay on the camera had been taken. */
        public boolean tookAll() {
            return DONE.contains(state) && stored == listed;
        }
    }

    /**
     * The camera left, or nobody sees it any more: the dock stopped, or started again after dying in the middle of the visit, a
     * defect ended what serves the bay, its port drew too much current, or a person took the bay out of use. It was seen to leave if
     * {@link CameraReleased} or {@link RemovedEarly} of the visit stands before this, and only then.
     *
     * @param interrupted how the dock was gone in the middle of it; absent where it was not, where the journal does not say it,
     *     and in entries older than this field
     */
    record VisitClosed(
            String visit,
            String camera,
            String reason,
            int listed,
            int stored,
            int failed,
            @Nullable Interrupted interrupted)
            implements VisitEvent {
        /** The reason where the dock had died. */
        public static final String INTERRUPTED = "the dock stopped in the middle of the visit";

        /** The reason where the dock was told to stop while the camera was in. */
        public static final String STOPPED = "the dock stopped";

        /** The reason where a defect ended the bay's own thread: until the dock's next start nobody sees what is in it. */
        public static final String UNSERVED = "nobody serves this bay any more";

        /** The reason where a person took the bay out of use: the camera may be in it and nobody looks. */
        public static final String DISABLED = "the bay was disabled";

        /**
         * The reason, or how it begins, where the port drew too much current: the bay forgets what is in it, and sees it neither stay
         * nor leave.
         */
        public static final String OVER_CURRENT = "too much current";

        /** Whether the camera was still in, as far as anybody could see. */
        public boolean unseen() {
            return reason.equals(INTERRUPTED)
                    || reason.equals(STOPPED)
                    || reason.equals(UNSERVED)
                    || reason.equals(DISABLED)
                    || overCurrent();
        }

        /** Whether the bay forgot what is in it because its port drew too much current. */
        public boolean overCurrent() {
            return reason.startsWith(OVER_CURRENT);
        }

        /** Of a visit that the dock itself saw end. */
        public VisitClosed(String visit, String camera, String reason, int listed, int stored, int failed) {
            this(visit, camera, reason, listed, stored, failed, null);
        }
    }

    /**
     * The dock was gone in the middle of a visit: from the last it said until its next start nobody saw the camera.
     *
     * @param lastSeq the last entry of its journal before it was gone
     * @param lastAt when that was written, by the dock's clock, and {@code lastTrust} how far that could be believed then
     * @param stopped whether it was told to stop; else it died, as in a power cut
     */
    record Interrupted(long lastSeq, Instant lastAt, TimeTrust lastTrust, boolean stopped) {}

    /**
     * The camera's power is cut for a while, so that others can charge; it is still in. {@link CameraReopened} follows when it
     * is back.
     */
    record CameraParked(String visit, String camera, int bay) implements VisitEvent {}

    /** A device that the dock will not read, and why. The visit was never opened. */
    record DeviceRefused(String visit, int bay, String port, String device, String reason) implements VisitEvent {}

    /** Something in the bay needs a person. */
    record BayFault(String visit, int bay, String reason) implements VisitEvent {}
}
