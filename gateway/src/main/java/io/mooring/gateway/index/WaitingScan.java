package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what a destination has not acknowledged. Deliveries mostly go in order, so everything before the first recording
 * still waiting is remembered as done and not looked at again.
 */
final class WaitingScan {
    private final Rows rows;
    private final String destination;
    private final Map<String, Long> firstWaiting;
    private final List<StoredRecording> found = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last;

    /** @param firstWaiting per destination, an entry before which nothing waits; emptied when something goes back */
    WaitingScan(Rows rows, String destination, Map<String, Long> firstWaiting) {
        this.rows = rows;
        this.destination = destination;
        this.firstWaiting = firstWaiting;
    }

    List<StoredRecording> first(int max) {
        if (max <= 0) {
            return List.of();
        }
        long from = firstWaiting.getOrDefault(destination, 0L);
        rows.scan(Keys.ORDER, Keys.order(from), (key, row) -> {
            last = Keys.number(key);
            if (rows.get(Keys.delivery(destination, last)) == null) {
                first = Math.min(first, last);
                add(Fold.named(row));
            }
            return found.size() < max;
        });
        firstWaiting.put(destination, first == Long.MAX_VALUE ? Math.max(from, last) : first);
        return found;
    }

    private void add(RecordingId recording) {
        byte[] row = rows.get(Keys.recording(recording));
        if (row == null) {
            throw new DamagedIndexException("recording " + recording + " is in the order of delivery and not known");
        }
        StoredRecording known = StoredRecording.of(recording, row);
        if (!known.damaged()) {
            found.add(known);
        }
    }

    static List<UnconfirmedRecording> unconfirmed(Rows rows, String destination, int max) {
        String prefix = Keys.allUnconfirmed(destination);
        List<UnconfirmedRecording> found = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> {
            RecordingId name = Fold.named(row);
            byte[] known = rows.get(Keys.recording(name));
            if (known == null) {
                throw new DamagedIndexException("row " + key + " names no known recording");
            }
            StoredRecording recording = StoredRecording.of(name, known);
            byte[] delivery = rows.get(Keys.delivery(destination, recording.firstSeq()));
            if (delivery != null) {
                EventTime at = Delivery.of(delivery).acknowledgedAt();
                found.add(new UnconfirmedRecording(recording.recording(), recording.sizeBytes(), at));
            }
            return found.size() < max;
        });
        return found;
    }
}
