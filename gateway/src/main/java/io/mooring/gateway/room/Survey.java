package io.mooring.gateway.room;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.KeptRecording;
import io.mooring.gateway.index.StoredRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One look over everything that is here, oldest first: what may go, what must, and what keeps the rest. */
final class Survey {
    /** Recordings taken away in one step: between two steps others may decide, and destinations be seen. */
    static final int GOING_MAX = 64;

    /** Looks asked for in one step: each reads the recording twice. */
    static final int LOOKS_MAX = 16;

    private final Predicate<KeptRecording> seenLately;
    private final List<StoredRecording> going = new ArrayList<>();
    private final List<RecordingId> unseen = new ArrayList<>();
    private long missingBytes;
    private long evictableBytes;
    private long unconfirmedBytes;
    private long heldBytes;

    /** @param missingBytes free space that is wanted and not there; 0 or below for none */
    Survey(long missingBytes, Predicate<KeptRecording> seenLately) {
        this.missingBytes = missingBytes;
        this.seenLately = seenLately;
    }

    void add(KeptRecording kept) {
        StoredRecording recording = kept.recording();
        if (kept.seenAt().isEmpty()) {
            unconfirmedBytes += recording.sizeBytes();
        } else if (kept.held()) {
            heldBytes += recording.sizeBytes();
        } else {
            evictableBytes += recording.sizeBytes();
            choose(kept);
        }
    }

    private void choose(KeptRecording kept) {
        if (missingBytes <= 0) {
            return;
        }
        if (!seenLately.test(kept)) {
            if (unseen.size() < LOOKS_MAX) {
                unseen.add(kept.recording().recording());
                missingBytes -= kept.recording().sizeBytes();
            }
        } else if (going.size() < GOING_MAX) {
            going.add(kept.recording());
            missingBytes -= kept.recording().sizeBytes();
        }
    }

    List<StoredRecording> going() {
        return going;
    }

    List<RecordingId> unseen() {
        return unseen;
    }

    Outlook outlook(long freeBytes, long dayBytes) {
        return new Outlook(freeBytes, evictableBytes, unconfirmedBytes, heldBytes, dayBytes);
    }
}
