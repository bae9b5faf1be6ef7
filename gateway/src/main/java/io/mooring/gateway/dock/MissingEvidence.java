package io.mooring.gateway.dock;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.ShelfWitness;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recordings whose file is gone, e.g. because a cut came between putting a bad one away and saying so. Shelves and the index are
 * both in the order of names, and are gone through once beside each other: in memory are one shelf and one page. One thread; nothing
 * is stored or taken away meanwhile.
 */
final class MissingEvidence implements ShelfWitness {
    /** A medium rots file by file; more missing at once means that another medium is mounted, or none. */
    static final int MISSING_MAX = 64;

    private static final int PAGE = 1_000;

    private final EvidenceStore evidence;
    private final RecordingIndex index;
    private final List<StoredRecording> missing = new ArrayList<>();
    private long count;
    private List<StoredRecording> page;
    private int at;

    /** @param index caught up with the journal */
    MissingEvidence(EvidenceStore evidence, RecordingIndex index) {
        this.evidence = evidence;
        this.index = index;
        this.page = index.recordings(null, PAGE);
    }

    @Override
    public void saw(String shelf, List<String> names) {
        for (StoredRecording known = next(); known != null; known = next()) {
            int behind = EvidenceStore.shelf(known.recording()).compareTo(shelf);
            if (behind > 0) {
                return;
            }
            // What belongs before this shelf was not seen there: that shelf does not exist.
            if (behind < 0 || Collections.binarySearch(names, known.recording().sha256()) < 0) {
                note(known);
            }
            at++;
        }
    }

    /** What is not gone through yet is read on, page by page. */
    private @Nullable StoredRecording next() {
        if (at == page.size() && at > 0) {
            RecordingId last = page.get(at - 1).recording();
            page = index.recordings(last, PAGE);
            at = 0;
        }
        return at == page.size() ? null : page.get(at);
    }

    private void note(StoredRecording absent) {
        if (absent.damaged() || absent.evicted()) {
            return;
        }
        count++;
        if (count <= MISSING_MAX) {
            missing.add(absent);
        }
    }

    /**
     * Once all shelves were seen.
     *
     * @throws IOException if more than {@value #MISSING_MAX} are gone
     */
    List<StoredRecording> found() throws IOException {
        for (StoredRecording unseen = next(); unseen != null; unseen = next()) {
            note(unseen);
            at++;
        }
        if (count > MISSING_MAX) {
            throw new IOException("evidence: " + count + " stored recordings are not there, the first is "
                    + evidence.path(missing.get(0).recording()) + "; is the right disk mounted?");
        }
        return List.copyOf(missing);
    }
}
