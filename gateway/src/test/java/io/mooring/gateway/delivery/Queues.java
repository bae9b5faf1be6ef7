package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;

/** A queue as its delivery would lead it, and what stands in it. */
final class Queues {
    private Queues() {}

    static void catchUp(Journal journal, DeliveryQueue queue) throws JournalException {
        queue.begin();
        journal.read(queue.seq() + 1, entry -> {
            queue.fold(entry);
            return true;
        });
        queue.heed();
        queue.askDues();
    }

    static List<RecordingId> order(DeliveryQueue queue) {
        List<RecordingId> found = new ArrayList<>();
        queue.inOrder().forEach(load -> found.add(queue.recording(load).orElseThrow()));
        return found;
    }
}
