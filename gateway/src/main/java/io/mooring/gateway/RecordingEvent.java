package io.mooring.gateway;

import org.jspecify.annotations.Nullable;

/** What happens to one recording on the dock. */
public sealed interface RecordingEvent extends Event {
    /**
     * A hint how far a copy has come; never synced for its own sake, and resume hashes the local bytes again.
     *
     * @param prefixSha256 of the bytes before the offset, so that a copy goes on only from the very bytes that were read;
     *     without it the copy begins anew
     */
    record CopyProgress(
            String visit,
            SourceIdentity source,
            long offsetBytes,
            String part,
            @Nullable String prefixSha256) implements RecordingEvent {}

    /**
     * Step 7, COMMIT 1: the dock has custody. Receipts, lights, messages and counters derive from this alone.
     *
     * @param listingSha256 the listing it stood in
     * @param createdRaw the camera's own text for when it was made, never rewritten
     * @param clockOffsetMillis camera minus dock as measured in this visit; meaningless unless {@code clockKnown}
     * @param clockUncertaintyMillis of that; where {@code made} is there, against the true time
     * @param verify {@code uncached} or {@code cached}: how the re-read of step 5 was done
     * @param recovered true when a start-up found the finished file without this record
     * @param made when it was made, corrected; absent in entries older than this field
     */
    record Stored(
            String visit,
            RecordingId recording,
            SourceIdentity source,
            long sizeBytes,
            String listingSha256,
            String createdRaw,
            boolean clockKnown,
            long clockOffsetMillis,
            long clockUncertaintyMillis,
            String verify,
            boolean recovered,
            @Nullable MadeAt made)
            implements RecordingEvent {
        /** Without the corrected time. */
        public Stored(
                String visit,
                RecordingId recording,
                SourceIdentity source,
                long sizeBytes,
                String listingSha256,
                String createdRaw,
                boolean clockKnown,
                long clockOffsetMillis,
                long clockUncertaintyMillis,
                String verify,
                boolean recovered) {
            this(
                    visit,
                    recording,
                    source,
                    sizeBytes,
                    listingSha256,
                    createdRaw,
                    clockKnown,
                    clockOffsetMillis,
                    clockUncertaintyMillis,
                    verify,
                    recovered,
                    null);
        }
    }

    /** One file could not be stored in this visit, and why; it stays on the camera. */
    record CopyFailed(String visit, SourceIdentity source, String reason) implements RecordingEvent {}

    /** Re-reading evidence found other bytes than its name says; the bad file was moved to quarantine. */
    record EvidenceDamaged(RecordingId recording, String found, String quarantined) implements RecordingEvent {}

    /** A finished file without a record and without a listing that explains it. */
    record OrphanQuarantined(String name, String quarantined) implements RecordingEvent {}

    /**
     * Step 12, before: our copy is about to be taken away, because every destination that counts was seen to have it.
     *
     * @param freeBytes there were, too few of them
     */
    record EvictIntended(RecordingId recording, long freeBytes) implements RecordingEvent {}

    /**
     * Step 12, after: our copy is gone; what is elsewhere is what there is.
     *
     * @param observed {@code removed}, or {@code absent} when a start-up found it gone after a cut
     */
    record Evicted(RecordingId recording, long sizeBytes, String observed) implements RecordingEvent {}

    /** A full pass of the scrub over all evidence ended. */
    record ScrubFinished(long recordings, long bytes, long damaged) implements RecordingEvent {}
}
