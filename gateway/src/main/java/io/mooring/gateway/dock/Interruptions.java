package io.mooring.gateway.dock;

import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockEvent.Stopped;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the journal since when nobody saw the cameras of visits that a start finds open: from the last entry before the first
 * start after the visit began. Later starts may have died before they closed it; what they wrote says nothing of the camera.
 */
final class Interruptions {
    /** Visits are of hours, and of the last of them: this many entries back most are found. */
    private static final long WINDOW = 4_096;

    /** A camera may have been in for months. What is further back than this began before every start that matters. */
    private static final long WINDOW_MAX = WINDOW << 6;

    private final Set<String> open;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Interrupted> found = new HashMap<>();
    private @Nullable JournalEntry last;

    private Interruptions(Set<String> open, Set<String> before) {
        this.open = open;
        begun.addAll(before);
    }

    /**
     * @param open names of visits without an end
     * @return by visit; a visit of which the journal does not say it is left out
     */
    static Map<String, Interrupted> of(Journal journal, Set<String> open) throws JournalException {
        return of(journal, open, WINDOW, WINDOW_MAX);
    }

    static Map<String, Interrupted> of(Journal journal, Set<String> open, long windowMin, long windowMax)
            throws JournalException {
        if (open.isEmpty()) {
            return Map.of();
        }
        Set<String> before = Set.of();
        long window = windowMin;
        while (true) {
            Interruptions scan = new Interruptions(open, before);
            long first = Math.max(1, journal.head().seq() - window + 1);
            journal.read(first, scan::look);
            if (first == 1 || scan.begun.containsAll(open)) {
                return scan.told();
            }
            if (window >= windowMax) {
                before = new HashSet<>(open);
                before.removeAll(scan.begun);
            } else {
                window = Math.min(windowMax, window * 8);
            }
        }
    }

    private boolean look(JournalEntry entry) {
        if (entry.event() instanceof Started && last == null) {
            // What stood before it is out of sight: nothing is said of these.
            begun.clear();
        } else if (entry.event() instanceof Started) {
            gone();
        } else if (entry.event() instanceof VisitOpened opened && open.contains(opened.visit())) {
            begun.add(opened.visit());
        }
        last = entry;
        return true;
    }

    /** Where no start stands behind it, this one writes none: it was gone after the last entry there is. */
    private Map<String, Interrupted> told() {
        gone();
        return Map.copyOf(found);
    }

    private void gone() {
        JournalEntry before = last;
        if (before != null) {
            Interrupted interrupted = new Interrupted(
                    before.seq(), before.time().wall(), before.time().trust(), before.event() instanceof Stopped);
            begun.forEach(visit -> found.putIfAbsent(visit, interrupted));
        }
    }
}
