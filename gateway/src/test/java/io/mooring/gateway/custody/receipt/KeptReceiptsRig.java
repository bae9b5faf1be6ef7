package io.mooring.gateway.custody.receipt;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.receipt.ReceiptBook.Seen;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.Docks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An office with two docks, of which one signs receipts, and what is kept of both. */
abstract class KeptReceiptsRig {
    final Docks docks = new Docks();
    final Uses uses = new Uses(docks.dock(A));
    final SigningKey key = SigningKey.generate();
    String chain = "0".repeat(64);
    long spanMax = KeptReceipts.SPAN_ENTRIES_MAX;
    long read;

    /** A dock, which signs by itself when it is looked after. */
    ReceiptWatch watch(DockId dock, SigningKey with) throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(docks.dock(dock), LedgerView.LEDGER, HistoryView.VIEW);
        Ledger ledger = new Ledger(index);
        History history = new History(docks.dock(dock), index, () -> 1);
        Receipts receipts = new Receipts(docks.dock(dock), ledger, with, history);
        return new ReceiptWatch(receipts, ledger, history, new Desk(docks.dock(dock), index, false), Actor.dock(dock));
    }

    record Office(KeptReceipts receipts, Ledger ledger, long receipt) {}

    /** An office that begins anew; the receipt is that of a dock's entry. */
    Office office(DockId dock, long own) throws Exception {
        Chronicle chronicle = docks.chronicle();
        Ledger ledger = new Ledger(RecordingIndex.inMemory(chronicle, LedgerView.LEDGER));
        List<Long> number = new ArrayList<>();
        chronicle.read(1, entry -> {
            if (dock.equals(entry.dock()) && entry.ownSeq() == own) {
                number.add(entry.seq());
            }
            return true;
        });
        var histories = new CountedHistories(
                new MemoryHistories(each -> docks.dock(each).entries(), chain));
        return new Office(new KeptReceipts(chronicle, ledger, histories, spanMax), ledger, number.get(0));
    }

    /** How many entries of docks are read. */
    final class CountedHistories implements DockHistories {
        private final DockHistories docks;

        CountedHistories(DockHistories docks) {
            this.docks = docks;
        }

        @Override
        public int history(long number) throws JournalException {
            return docks.history(number);
        }

        @Override
        public void read(DockId dock, int history, long firstSeq, long lastSeq, EntryReader sink)
                throws JournalException {
            docks.read(dock, history, firstSeq, lastSeq, entry -> {
                read++;
                return sink.accept(entry);
            });
        }

        @Override
        public String hashAt(DockId dock, int history, long seq) throws JournalException {
            return docks.hashAt(dock, history, seq);
        }
    }

    Seen seen(DockId dock, long own) throws Exception {
        Office office = office(dock, own);
        return office.receipts().look(office.receipt());
    }

    /** Two cameras at once; the receipt is that of the first one's second visit. */
    long visit(boolean over) {
        docks.dock(A).append(new OfficersEntered(List.of(new OfficerCard("410001", "李伟", "执法一队", true))));
        String first = uses.plug(1);
        docks.dock(A).append(new CameraTaken(first, Uses.camera(1), 1, "410001"));
        uses.release(first, 1);
        String visit = uses.plug(1);
        long receipt = docks.dock(A).entries().size();
        String other = uses.plug(2);
        uses.list(visit, 1, 2, 30L);
        uses.store(visit, 1);
        uses.store(other, 2);
        uses.store(visit, 1);
        if (over) {
            uses.release(visit, 1);
        }
        return receipt;
    }

    /** Both docks' entries come in, in pieces, among each other. */
    void ship() {
        docks.dock(B).append(new OfficersEntered(List.of()));
        while (docks.waiting(A) + docks.waiting(B) > 0) {
            docks.ship(B, 1);
            docks.ship(A, 3);
        }
    }

    /** What the dock signed last, told otherwise: as who has its machine would write it. */
    Seen told(long own, UnaryOperator<ReceiptSigned> lie) throws Exception {
        watch(A, key).look(Instant.EPOCH);
        ReceiptSigned signed = docks.dock(A).events(ReceiptSigned.class).stream()
                .filter(one -> one.receipt() == own)
                .findFirst()
                .orElseThrow();
        docks.dock(A).append((Event) lie.apply(signed));
        ship();
        return seen(A, own);
    }

    static ReceiptSigned with(ReceiptSigned from, long through, String said, String statement, String key) {
        return new ReceiptSigned(from.visit(), from.receipt(), from.print(), through, said, statement, key);
    }
}
