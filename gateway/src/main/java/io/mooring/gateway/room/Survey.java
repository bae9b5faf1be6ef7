package io.mooring.gateway.room;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.KeptRecording;
import io.mooring.gateway.index.StoredRecording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One look over everything that is here, oldest first: what may go, what must, and what keeps the rest. */
final class Survey {
    /** Recordings taken away in one step: between two steps others may decide, and destinations be seen. */
    static final int GOING_MAX = 64;

    /** Looks asked for in one step: each reads the recording twice. */
    static final int LOOKS_MAX = 16;

    /** Likewise of those that were asked for long ago. */
    static final int AGAIN_MAX = 64;

    private final Predicate<KeptRecording> seenLately;
    private final Predicate<RecordingId> askedInVain;
    private final Set<RecordingId> inVain = new LinkedHashSet<>();
    private final List<StoredRecording> going = new ArrayList<>();
    private final List<RecordingId> unseen = new ArrayList<>();
    private long missingBytes;
    private long evictableBytes;
    private long unconfirmedBytes;
    private long heldBytes;

    /**
     * @param missingBytes free space that is wanted and not there; 0 or below for none
     * @param askedInVain whether one was asked to be seen long ago: others go in its place then
     */
    Survey(long missingBytes, Predicate<KeptRecording> seenLately, Predicate<RecordingId> askedInVain) {
        this.missingBytes = missingBytes;
        this.askedInVain = askedInVain;
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
            if (askedInVain.test(kept.recording().recording())) {
                inVain.add(kept.recording().recording());
            } else if (unseen.size() < LOOKS_MAX) {
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

    /** To be asked for. */
    List<RecordingId> unseen() {
        return unseen;
    }

    /** To be asked for as well, and nothing waits for them. */
    Set<RecordingId> inVain() {
        return inVain;
    }

    Outlook outlook(long freeBytes, long dayBytes) {
        return new Outlook(freeBytes, evictableBytes, unconfirmedBytes, heldBytes, dayBytes);
    }
}
