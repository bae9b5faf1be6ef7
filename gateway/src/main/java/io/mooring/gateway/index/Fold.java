package io.mooring.gateway.index;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DeliveryEvent.HoldMarked;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.RecordingEvent.EvictIntended;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.index.Totals.Count;
import io.mooring.gateway.index.Totals.Tally;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pure function behind every view: an entry and the rows before it make the rows after it. It asks nothing else, so
 * that replaying a journal into no rows gives the very rows of an index that lived through it (I8).
 *
 * <p>Events may repeat after a recovery (a recording stored or acknowledged twice): what counts once is counted once.
 *
 * <p>A part that throws at an entry misses it: rows that it had changed by then stay changed, the other parts fold the entry, and
 * {@link MissedEntries} tell of it. As a part asks nothing but its own rows, that is the same whether it is folded as entries come
 * or from the first one anew.
 */
final class Fold {
    private final Rows rows;
    private final Totals totals;
    private final VisitFold visits;
    private final CustodyFold custody;
    private final OrderFold orders;
    private final OutgoingFold outgoing;
    private final DockNames names;
    private final List<ViewFold> views;
    private final FoldFormat format;
    private final Misses misses = new Misses(MissedEntries.OWN);
    private long applied;
    private boolean wentBack;
    private @Nullable SourceIdentity lastSource;
    private String lastProgressKey = "";

    /** @param views folded beside this one's own rows */
    Fold(Rows rows, List<View> views) {
        this.rows = rows;
        this.totals = new Totals(rows);
        byte[] row = rows.get(Keys.APPLIED);
        this.applied = row == null ? 0 : new RowReader(row).number();
        this.visits = new VisitFold(rows, totals);
        this.custody = new CustodyFold(rows, totals);
        this.orders = new OrderFold(rows);
        this.outgoing = new OutgoingFold(rows);
        this.names = new DockNames(rows, applied == 0);
        this.views = views.stream().map(view -> new ViewFold(view, rows)).toList();
        this.format = new FoldFormat(rows, this.views);
    }

    /** Each view's part; they share no rows. */
    List<ViewFold> views() {
        return views;
    }

    /** @throws DamagedIndexException if another program folded what is there: it is folded anew */
    void requireFormat() {
        if (applied > 0) {
            format.require();
        }
    }

    /**
     * An entry as it is folded.
     *
     * @param ordered what it orders, if it is an order; null for any other
     */
    record Read(JournalEntry entry, @Nullable JournalEntry ordered) {
        JournalEntry act() {
            return ordered == null ? entry : ordered;
        }

        /** As it stands, for the register of orders; then what it orders, for all. */
        void foldBy(View view, Rows rows) {
            view.apply(entry, rows);
            if (ordered != null) {
                view.apply(ordered, rows);
            }
        }
    }

    /** Before the entry is folded anywhere, and after all before it were read. */
    Read read(JournalEntry told) {
        JournalEntry entry = names.read(told);
        return new Read(entry, entry.event() instanceof OrderTaken taken ? orders.act(entry, taken) : null);
    }

    /** @return whether something went back to waiting that had been delivered, or was not here */
    boolean apply(JournalEntry entry) {
        Read read = read(entry);
        own(read);
        for (ViewFold view : views) {
            view.apply(read);
        }
        boolean back = wentBack || read.act().event() instanceof ConfirmationFailed;
        wentBack = false;
        return back;
    }

    /** The part that concerns this index's own rows, and none of a view's. */
    void own(Read read) {
        try {
            take(read);
        } catch (RuntimeException e) {
            misses.note(read.entry(), e);
        }
        applied = read.entry().seq();
    }

    private void take(Read read) {
        outgoing.heard(read.entry().time());
        JournalEntry entry = read.act();
        Event event = entry.event();
        if (event instanceof VisitEvent visit) {
            if (visit instanceof VisitEvent.VisitOpened opened) {
                outgoing.opened(entry, opened);
            }
            visits.apply(entry, visit);
        } else if (event instanceof CameraEvent camera) {
            apply(entry, camera);
        } else if (event instanceof RecordingEvent recording) {
            apply(entry, recording);
        } else if (event instanceof DeliveryEvent delivery) {
            apply(entry, delivery);
        } else if (event instanceof CustodyEvent decided) {
            custody.apply(entry, decided);
        } else if (event instanceof DockEvent dock) {
            outgoing.apply(entry, dock);
            BayOutOfUse.apply(entry, dock, rows);
        }
    }

    /** The last entry applied. */
    long applied() {
        return applied;
    }

    /** Writes the rows that change with every entry; until then they are behind the others. */
    void flush() {
        totals.flush();
        outgoing.flush();
        names.flush();
        misses.flush(rows);
        views.forEach(view -> view.misses().flush(rows));
        format.write();
        rows.put(Keys.APPLIED, new RowWriter().number(applied).row());
    }

    private void apply(JournalEntry entry, CameraEvent event) {
        if (event instanceof CameraEvent.CameraHeld held) {
            CustodyFold.place(entry, rows, Keys.hold(held.camera()), CameraHold.row(entry.time(), held));
        } else if (event instanceof CameraEvent.CameraHoldLifted lifted) {
            rows.remove(Keys.hold(lifted.camera()));
        }
    }

    private void apply(JournalEntry entry, RecordingEvent event) {
        if (event instanceof Stored stored) {
            stored(entry, stored);
            custody.stored(entry, stored);
        } else if (event instanceof CopyProgress progress) {
            rows.put(progressKey(progress.source()), Progress.row(progress));
        } else if (event instanceof CopyFailed failed) {
            totals.add(Count.COPY_FAILURES, 1);
            visits.failed(failed.visit());
        } else if (event instanceof EvidenceDamaged damaged) {
            damaged(damaged.recording());
        } else if (event instanceof OrphanQuarantined) {
            totals.add(Count.ORPHANS, 1);
        } else if (event instanceof EvictIntended intended) {
            StoredRecording known = recording(intended.recording());
            if (known != null) {
                custody.intended(entry, known);
            }
        } else if (event instanceof Evicted evicted) {
            StoredRecording known = recording(evicted.recording());
            StoredRecording gone = known == null || known.sources() == 0 ? null : custody.evicted(known, evicted);
            if (gone != null) {
                put(gone);
                outgoing.gone(gone.recording());
            }
        }
    }

    private void stored(JournalEntry entry, Stored event) {
        String sourceKey = Keys.source(event.source());
        byte[] before = rows.get(sourceKey);
        if (before == null) {
            totals.add(Count.RECORDINGS, 1);
            totals.add(Count.BYTES, event.sizeBytes());
        }
        rows.put(sourceKey, new RowWriter().text(event.recording().sha256()).row());
        rows.remove(progressKey(event.source()));
        StoredRecording known = recording(event.recording());
        boolean newSource = before == null || !named(before).equals(event.recording());
        if (known == null || known.sources() == 0) {
            if (known != null && known.damaged()) {
                totals.add(Count.DAMAGED, -1);
            }
            totals.add(Count.CONTENTS, 1);
            totals.add(Count.CONTENT_BYTES, event.sizeBytes());
            put(new StoredRecording(event.recording(), event.sizeBytes(), entry.seq(), 1, false, false));
            outgoing.stored(entry, event, entry.seq());
        } else {
            if (known.evicted()) {
                outgoing.stored(entry, event, known.firstSeq());
            }
            healed(known, newSource);
        }
        visits.stored(event.visit());
    }

    /** One copy is told of many times in a row. */
    private String progressKey(SourceIdentity source) {
        if (!source.equals(lastSource)) {
            lastProgressKey = Keys.progress(source);
            lastSource = source;
        }
        return lastProgressKey;
    }

    private void healed(StoredRecording known, boolean newSource) {
        if (known.damaged()) {
            totals.add(Count.DAMAGED, -1);
        }
        wentBack |= known.evicted();
        StoredRecording here = known.evicted() ? custody.backAgain(known) : known;
        put((newSource ? here.withSource() : here).withDamage(false));
    }

    private void damaged(RecordingId recording) {
        List<String> receipts = new ArrayList<>();
        String prefix = Keys.allReceived(recording);
        rows.scan(prefix, prefix, (key, row) -> receipts.add(key));
        receipts.forEach(rows::remove);
        StoredRecording known = recording(recording);
        if (known != null && !known.damaged()) {
            totals.add(Count.DAMAGED, 1);
            put(known.withDamage(true));
        }
    }

    private void apply(JournalEntry entry, DeliveryEvent event) {
        outgoing.apply(event);
        if (event instanceof Received received) {
            received(entry, received);
            return;
        }
        if (event instanceof HoldMarked marked) {
            custody.marked(marked);
            return;
        }
        StoredRecording known = recording(event.recording());
        if (known == null || known.sources() == 0) {
            // Delivery is of what was stored here.
            return;
        }
        if (event instanceof Acknowledged acknowledged) {
            acknowledged(entry, known, acknowledged.destination());
        } else if (event instanceof Confirmed confirmed) {
            confirmed(entry, known, confirmed.destination());
        } else if (event instanceof ConfirmationFailed failed) {
            totals.add(failed.destination(), Tally.FAILED_LOOKS, 1);
            // What is brought there again is another copy, and nothing is marked on it.
            rows.remove(Keys.marked(failed.destination(), failed.recording()));
            backToWaiting(known, failed.destination());
        } else if (event instanceof DeliveryRefused refused) {
            totals.add(refused.destination(), Tally.REFUSALS, 1);
        }
    }

    private void received(JournalEntry entry, Received event) {
        rows.put(
                Keys.received(event.recording(), event.dock()),
                new RowWriter().number(entry.seq()).row());
        StoredRecording known = recording(event.recording());
        if (known == null) {
            totals.add(Count.RECEIVED, 1);
            totals.add(Count.RECEIVED_BYTES, event.sizeBytes());
            put(new StoredRecording(event.recording(), event.sizeBytes(), entry.seq(), 0, false, false));
        } else {
            if (known.evicted()) {
                outgoing.received(entry, known);
            }
            healed(known, false);
        }
    }

    private void acknowledged(JournalEntry entry, StoredRecording known, String destination) {
        Delivery before = delivery(destination, known);
        if (before != null && before.confirmed()) {
            return;
        }
        if (before == null) {
            totals.add(destination, Tally.ACKNOWLEDGED, 1);
            totals.add(destination, Tally.ACKNOWLEDGED_BYTES, known.sizeBytes());
        } else {
            rows.remove(Keys.unconfirmed(destination, before.ackSeq()));
        }
        Delivery now = new Delivery(entry.seq(), entry.time(), null);
        rows.put(Keys.delivery(destination, known.firstSeq()), now.row());
        rows.put(
                Keys.unconfirmed(destination, entry.seq()),
                new RowWriter().text(known.recording().sha256()).row());
    }

    private void confirmed(JournalEntry entry, StoredRecording known, String destination) {
        Delivery before = delivery(destination, known);
        if (before != null && before.confirmed()) {
            // Looked at again: only when changes.
            Delivery seen = new Delivery(before.ackSeq(), before.acknowledgedAt(), entry.time());
            rows.put(Keys.delivery(destination, known.firstSeq()), seen.row());
            return;
        }
        if (before == null) {
            acknowledged(entry, known, destination);
            rows.remove(Keys.unconfirmed(destination, entry.seq()));
        } else {
            rows.remove(Keys.unconfirmed(destination, before.ackSeq()));
        }
        Delivery now = before == null
                ? new Delivery(entry.seq(), entry.time(), entry.time())
                : new Delivery(before.ackSeq(), before.acknowledgedAt(), entry.time());
        rows.put(Keys.delivery(destination, known.firstSeq()), now.row());
        totals.add(destination, Tally.CONFIRMED, 1);
        totals.add(destination, Tally.CONFIRMED_BYTES, known.sizeBytes());
    }

    private void backToWaiting(StoredRecording known, String destination) {
        Delivery before = delivery(destination, known);
        if (before == null) {
            return;
        }
        rows.remove(Keys.delivery(destination, known.firstSeq()));
        rows.remove(Keys.unconfirmed(destination, before.ackSeq()));
        totals.add(destination, Tally.ACKNOWLEDGED, -1);
        totals.add(destination, Tally.ACKNOWLEDGED_BYTES, -known.sizeBytes());
        if (before.confirmed()) {
            outgoing.beginsAnew(known.recording(), destination);
            totals.add(destination, Tally.CONFIRMED, -1);
            totals.add(destination, Tally.CONFIRMED_BYTES, -known.sizeBytes());
        }
    }

    private @Nullable Delivery delivery(String destination, StoredRecording known) {
        byte[] row = rows.get(Keys.delivery(destination, known.firstSeq()));
        return row == null ? null : Delivery.of(row);
    }

    private @Nullable StoredRecording recording(RecordingId recording) {
        byte[] row = rows.get(Keys.recording(recording));
        return row == null ? null : StoredRecording.of(recording, row);
    }

    private void put(StoredRecording recording) {
        rows.put(Keys.recording(recording.recording()), recording.row());
    }

    /** The recording a row names. */
    static RecordingId named(byte[] row) {
        try {
            return new RecordingId(new RowReader(row).text());
        } catch (IllegalArgumentException e) {
            throw new DamagedIndexException("a row that should name a recording does not", e);
        }
    }
}
