package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Present;
import io.mooring.gateway.index.OutgoingBook;
import io.mooring.gateway.index.OutgoingLine;
import io.mooring.gateway.index.OutgoingName;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a line-up from the index: first what waits, in the order in which it was stored; then by when each must have arrived, in the
 * order of names. Both are gone through as their rows lie: asked for one by one, a million recordings are a million pages of
 * the index's file for each destination.
 */
final class Filling {
    /** Recordings between two looks whether anybody still wants it, and of which custody is asked at once. */
    private static final int AT_ONCE = 1_000;

    /** Rows that can be gone through while one is looked up, about. */
    private static final int ROWS_FOR_A_LOOK = 16;

    private final OutgoingBook book;
    private final Lineup lineup;
    private final Dues dues;
    private final BooleanSupplier ended;
    private volatile Gathered gathered = new Gathered(0, 0);

    /** What was found so far to wait. */
    record Gathered(long recordings, long bytes) {}

    /** @param ended whether nobody wants it any more */
    Filling(OutgoingBook book, Lineup lineup, Dues dues, BooleanSupplier ended) {
        this.book = book;
        this.lineup = lineup;
        this.dues = dues;
        this.ended = ended;
    }

    /** Any thread. */
    Gathered gathered() {
        return gathered;
    }

    /** @throws CancellationException if it ended meanwhile */
    void fill(Present now) throws JournalException {
        book.catchUp();
        dues.asOf(book.standing().applied());
        Map<RecordingId, Consignment> before = lineup.empty();
        List<Consignment> kept = new ArrayList<>();
        Iterator<OutgoingLine> lines = book.lines();
        for (int i = 0; lines.hasNext(); i++) {
            if (i % AT_ONCE == 0) {
                goOn();
                gathered = new Gathered(lineup.waiting(), lineup.waitingBytes());
            }
            OutgoingLine line = lines.next();
            Consignment known = before.get(line.recording());
            if (known == null) {
                lineup.lines().add(dues.item(line, now), line.acknowledged());
            } else {
                kept.add(known);
            }
        }
        long waiting = lineup.lines().size();
        gathered = new Gathered(lineup.waiting(), lineup.waitingBytes());
        if (waiting * ROWS_FOR_A_LOOK < book.everStored()) {
            lookUp();
        } else if (waiting > 0) {
            goThroughAll();
        }
        dues.setAll(kept);
        kept.forEach(lineup::add);
        lineup.lines().sort();
        lineup.trim();
    }

    private void goOn() {
        if (ended.getAsBoolean()) {
            throw new CancellationException("ended before all that waits was found");
        }
    }

    private void lookUp() throws JournalException {
        List<OutgoingLine> piece = new ArrayList<>();
        Iterator<OutgoingLine> lines = book.lines();
        while (lines.hasNext()) {
            piece.add(lines.next());
            if (piece.size() == AT_ONCE || !lines.hasNext()) {
                goOn();
                Map<RecordingId, DueBook.Due> said =
                        dues.said(piece.stream().map(OutgoingLine::recording).toList());
                piece.forEach(line ->
                        lineup.lines().say(line.firstSeq(), said.get(line.recording()), book.missed(line.recording())));
                piece.clear();
            }
        }
    }

    private void goThroughAll() throws JournalException {
        Iterator<DueBook.Said> said = dues.all();
        DueBook.@Nullable Said next = next(said);
        Iterator<OutgoingName> names = book.names();
        for (int i = 0; names.hasNext(); i++) {
            if (i % AT_ONCE == 0) {
                goOn();
            }
            OutgoingName name = names.next();
            while (next != null && next.sha256().compareTo(name.sha256()) < 0) {
                next = next(said);
            }
            boolean its = next != null && next.sha256().equals(name.sha256());
            DueBook.Due due = next != null && its ? next.due() : null;
            if (due != null || name.missed()) {
                lineup.lines().say(name.firstSeq(), due, name.missed());
            }
        }
    }

    private static DueBook.@Nullable Said next(Iterator<DueBook.Said> said) {
        return said.hasNext() ? said.next() : null;
    }
}
