package io.mooring.gateway.index;

import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.HoldMarked;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.index.Totals.Count;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The part of the fold that is about how long a recording is kept here, and who may see it. */
final class CustodyFold {
    private final Rows rows;
    private final Totals totals;

    CustodyFold(Rows rows, Totals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    void apply(JournalEntry entry, CustodyEvent event) {
        if (event instanceof RecordingHeld held) {
            place(entry, rows, Keys.held(held.recording(), held.hold()), RecordingHold.row(entry.time(), held));
        } else if (event instanceof RecordingHoldLifted lifted) {
            rows.remove(Keys.held(lifted.recording(), lifted.hold()));
        } else if (event instanceof SecrecyMarked marked) {
            mark(entry, marked);
        }
    }

    /** A hold stands as it was first said where a dock says another by its name: who holds what, and why, is the desk's word. */
    static void place(JournalEntry entry, Rows rows, String key, byte[] hold) {
        if (entry.dock() == null || rows.get(key) == null) {
            rows.put(key, hold);
        }
    }

    /** A dock closes what is open; what the desk closed is not told otherwise by a dock, whose word may come late. */
    private void mark(JournalEntry entry, SecrecyMarked marked) {
        String key = Keys.secrecy(marked.recording());
        byte[] before = rows.get(key);
        boolean closed = before != null && !new RowReader(before).text().equals(Secrecy.OPEN.name());
        if (entry.dock() == null || !closed) {
            rows.put(key, new RowWriter().text(marked.secrecy().name()).row());
        }
    }

    void marked(HoldMarked event) {
        String key = Keys.marked(event.destination(), event.recording());
        if (event.held()) {
            rows.put(key, new RowWriter().text(event.recording().sha256()).row());
        } else {
            rows.remove(key);
        }
    }

    /** By the dock's wall clock as it was: how much comes in on a day need not be known to the byte. */
    void stored(JournalEntry entry, Stored event) {
        String key = Keys.day(
                LocalDate.ofInstant(entry.time().wall(), ZoneOffset.UTC).toEpochDay());
        byte[] before = rows.get(key);
        long bytes = before == null ? 0 : new RowReader(before).number();
        rows.put(key, new RowWriter().number(bytes + event.sizeBytes()).row());
        rows.remove(Keys.evicting(event.recording()));
    }

    void intended(JournalEntry entry, StoredRecording known) {
        rows.put(
                Keys.evicting(known.recording()),
                new RowWriter().number(entry.seq()).row());
    }

    /** It leaves the order of delivery: nobody can be brought what is not here. */
    @Nullable
    StoredRecording evicted(StoredRecording known, Evicted event) {
        rows.remove(Keys.evicting(known.recording()));
        if (known.evicted()) {
            return null;
        }
        rows.remove(Keys.order(known.firstSeq()));
        totals.add(Count.EVICTED, 1);
        totals.add(Count.EVICTED_BYTES, event.sizeBytes());
        return known.withEviction(true);
    }

    /** A camera brought the very bytes again. */
    StoredRecording backAgain(StoredRecording known) {
        totals.add(Count.EVICTED, -1);
        totals.add(Count.EVICTED_BYTES, -known.sizeBytes());
        return known.withEviction(false);
    }
}
