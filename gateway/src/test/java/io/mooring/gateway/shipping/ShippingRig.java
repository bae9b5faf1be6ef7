package io.mooring.gateway.shipping;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.JournalRig;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A dock's side of shipping, one step at a time, with the smallest segments and pieces there may be. */
final class ShippingRig {
    static final long SEED = 20261121L;
    static final ShippingSettings SETTINGS = new ShippingSettings(
            "office",
            JournalOptions.SEGMENT_BYTES_MIN,
            Duration.ofSeconds(1),
            1 << 20,
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15));

    final FakeClock clock = new FakeClock();

    /** Entries, every third of which is large. */
    static void grow(SegmentJournal journal, int entries) throws JournalException {
        for (int i = 0; i < entries; i++) {
            long number = journal.head().seq() + 1;
            journal.append(
                    JournalRig.ACTOR, new DockEvent.UplinkLost("x" + number, "y".repeat(number % 3 == 0 ? 21_000 : 5)));
        }
    }

    Shipping shipping(SegmentJournal journal, JournalOffice office) {
        return new Shipping(journal, journal, office, clock, SETTINGS, () -> false, history(journal));
    }

    /** As a restart finds it. */
    static History history(SegmentJournal journal) {
        try {
            return new History(journal, RecordingIndex.inMemory(journal, HistoryView.VIEW), journal::epoch);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    void run(Shipping shipping, int steps) throws JournalException {
        for (int i = 0; i < steps; i++) {
            clock.advance(shipping.step());
        }
    }

    static List<JournalEntry> entries(SegmentJournal journal) throws JournalException {
        List<JournalEntry> found = new ArrayList<>();
        journal.read(1, found::add);
        return found;
    }

    static <E extends Event> List<E> events(SegmentJournal journal, Class<E> type) throws JournalException {
        return entries(journal).stream()
                .map(JournalEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
