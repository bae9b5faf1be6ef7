package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The recordings of one visit, as its dock's journal tells them one by one; each once. One thread. */
final class Listing {
    private final String visit;
    private final List<Body.Item> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** @param visit as the journal that is read names it */
    Listing(String visit) {
        this.visit = visit;
    }

    /** @return whether there is room for another */
    boolean add(JournalEntry entry) {
        if (entry.event() instanceof Stored stored
                && stored.visit().equals(visit)
                && seen.add(stored.recording().sha256())) {
            MadeAt made = stored.made();
            items.add(new Body.Item(
                    stored.recording().sha256(),
                    stored.sizeBytes(),
                    stored.source().path(),
                    made == null ? null : made.at()));
        }
        return items.size() < Body.RECORDINGS_MAX;
    }

    List<Body.Item> items() {
        return items;
    }
}
