package io.mooring.gateway.custody.receipt;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.ledger.SigningKeyTold;
import io.mooring.gateway.custody.ledger.Stay;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.receipt.ReceiptBook.Proof;
import io.mooring.gateway.custody.receipt.ReceiptBook.Seen;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.chronicle.Docks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: an office that shows a receipt as a dock's which the dock did not give, or cannot find the one it gave. */
class KeptReceiptsTest {
    private final Docks docks = new Docks();
    private final Uses uses = new Uses(docks.dock(A));
    private final SigningKey key = SigningKey.generate();
    private String chain = "0".repeat(64);
    private long spanMax = KeptReceipts.SPAN_ENTRIES_MAX;
    private long read;

    /** A dock, which signs by itself when it is looked after. */
    private ReceiptWatch watch(DockId dock, SigningKey with) throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(docks.dock(dock), LedgerView.LEDGER, HistoryView.VIEW);
        Ledger ledger = new Ledger(index);
        History history = new History(docks.dock(dock), index, () -> 1);
        Receipts receipts = new Receipts(docks.dock(dock), ledger, with, history);
        return new ReceiptWatch(receipts, ledger, history, new Desk(docks.dock(dock), index, false), Actor.dock(dock));
    }

    private record Office(KeptReceipts receipts, Ledger ledger, long receipt) {}

    /** An office that begins anew; the receipt is that of a dock's entry. */
    private Office office(DockId dock, long own) throws Exception {
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
    private final class CountedHistories implements DockHistories {
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

    private Seen seen(DockId dock, long own) throws Exception {
        Office office = office(dock, own);
        return office.receipts().look(office.receipt());
    }

    /** Two cameras at once; the receipt is that of the first one's second visit. */
    private long visit(boolean over) {
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
    private void ship() {
        docks.dock(B).append(new OfficersEntered(List.of()));
        while (docks.waiting(A) + docks.waiting(B) > 0) {
            docks.ship(B, 1);
            docks.ship(A, 3);
        }
    }

    @Test
    void aVisitThatIsOverIsSignedByItsDockAndTheOfficeShowsThatLine() throws Exception {
        long own = visit(true);
        watch(A, key).look(Instant.EPOCH);
        ship();
        Office office = office(A, own);
        Seen seen = office.receipts().look(office.receipt());
        assertEquals(Proof.KEPT, seen.proof());
        assertEquals(key.verificationKey().text(), seen.key());
        assertEquals(
                "李伟", seen.body().officer() == null ? "" : seen.body().officer().name());
        assertEquals(2, seen.body().recordings().size());
        assertEquals(own, seen.body().receipt(), "by the dock's own number, as on paper");
        assertTrue(own != office.receipt(), "the office counts otherwise");
        ReceiptFile file = office.receipts().file(office.receipt());
        assertEquals(file, ReceiptFile.verified(file.text(), Set.of(key.verificationKey())));
        assertEquals("410001", office.receipts().officer(office.receipt()));
        List<SigningKeyTold> keys = office.ledger().keys(10);
        assertEquals(1, keys.size());
        assertEquals("dock-a", keys.get(0).dock());
        assertEquals(key.verificationKey().text(), keys.get(0).key());
        assertEquals(2, keys.get(0).receipts(), "one for each visit that is over");
    }

    @Test
    void eachVisitIsSignedOnceAlsoAfterAStart() throws Exception {
        visit(true);
        watch(A, key).look(Instant.EPOCH);
        watch(A, key).look(Instant.EPOCH);
        ReceiptWatch third = watch(A, key);
        third.look(Instant.EPOCH);
        third.look(Instant.EPOCH);
        assertEquals(2, docks.dock(A).events(ReceiptSigned.class).size());
    }

    @Test
    void manyThatWaitAreSignedInTheirOrderSoManyAtALook() throws Exception {
        int visits = 2 * ReceiptWatch.AT_ONCE + 3;
        for (int i = 0; i < visits; i++) {
            uses.release(uses.plug(1), 1);
        }
        ReceiptWatch watch = watch(A, key);
        for (int look = 1; look <= 4; look++) {
            watch.look(Instant.EPOCH);
            assertEquals(
                    Math.min(visits, look * ReceiptWatch.AT_ONCE),
                    docks.dock(A).events(ReceiptSigned.class).size());
        }
        List<Long> signed = docks.dock(A).events(ReceiptSigned.class).stream()
                .map(ReceiptSigned::receipt)
                .toList();
        assertEquals(signed.stream().sorted().toList(), signed);
    }

    @Test
    void nothingIsSignedWhileTheJournalIsNotTheOneThatWasWitnessed() throws Exception {
        visit(true);
        docks.dock(A)
                .append(new HistoryDiffers(
                        "office", HistoryDiffers.State.REWOUND, 999, "ab".repeat(32), 9, "cd".repeat(32), 7L));
        watch(A, key).look(Instant.EPOCH);
        assertEquals(0, docks.dock(A).events(ReceiptSigned.class).size());
    }

    /** Who has a dock's machine opens a visit, writes all it may, and ends it: nobody's look at its receipt reads all that. */
    @Test
    void aVisitDrawnOverAWholeJournalIsNotReadAndSaysSo() throws Exception {
        long own = visit(true);
        watch(A, key).look(Instant.EPOCH);
        ship();
        Seen whole = seen(A, own);
        long span = read;
        assertEquals(Proof.KEPT, whole.proof());
        spanMax = span;
        assertEquals(Proof.KEPT, seen(A, own).proof(), "as many as may be read");
        spanMax = span - 1;
        read = 0;
        Office office = office(A, own);
        Seen wide = office.receipts().look(office.receipt());
        assertEquals(Proof.WIDE, wide.proof());
        assertEquals(0, read);
        assertEquals(List.of(), wide.body().recordings());
        assertEquals(whole.statement(), wide.statement(), "the dock's line is shown, and that nothing was compared");
        assertThrows(
                RefusalException.class, () -> office.receipts().file(office.receipt()), "nor is it given as a receipt");
    }

    @Test
    void aWideVisitThatNobodySignedIsNotReadEither() throws Exception {
        long own = visit(false);
        ship();
        spanMax = 3;
        assertEquals(Proof.WIDE, seen(A, own).proof());
        assertEquals(0, read);
    }

    @Test
    void aWideVisitWhoseLineIsAnothersIsNotReadEither() throws Exception {
        spanMax = 3;
        Seen seen = told(visit(true), from -> {
            ReceiptSigned first = docks.dock(A).events(ReceiptSigned.class).get(0);
            return with(from, first.through(), first.said(), first.statement(), first.key());
        });
        assertEquals(Proof.BAD_PLACE, seen.proof());
        assertEquals(0, read);
    }

    @Test
    void whatNobodySignedIsSaidToBeSo() throws Exception {
        long own = visit(false);
        watch(A, key).look(Instant.EPOCH);
        ship();
        Seen open = seen(A, own);
        assertEquals(Proof.OPEN, open.proof());
        assertNull(open.statement());
        assertEquals(2, open.body().recordings().size(), "what the registers say is there");
        Office office = office(A, own);
        assertEquals(
                "receipt.unproven",
                assertThrows(RefusalException.class, () -> office.receipts().file(office.receipt()))
                        .code());
    }

    @Test
    void aVisitThatAPowerCutEndedIsSignedAndSaysThatNobodySawTheCameraGo() throws Exception {
        long own = visit(false);
        String visit = "boot-1-2";
        JournalEntry last = docks.dock(A).entries().get(docks.dock(A).entries().size() - 1);
        uses.pass(Duration.ofHours(9));
        docks.dock(A).trust(TimeTrust.UNTRUSTED).boot("boot-2");
        docks.dock(A).append(new Started("dock", "1"));
        Interrupted how =
                new Interrupted(last.seq(), last.time().wall(), last.time().trust(), false);
        docks.dock(A).append(new VisitClosed(visit, Uses.camera(1), VisitClosed.INTERRUPTED, 2, 2, 0, how));
        List<JournalEntry> all = docks.dock(A).entries();
        Instant ended = all.get(all.size() - 1).time().wall();
        watch(A, key).look(Instant.EPOCH);
        ship();
        Seen seen = seen(A, own);
        assertEquals(Proof.KEPT, seen.proof());
        Body body = seen.body();
        assertEquals(visit, body.visit());
        assertEquals(2, body.recordings().size(), "what had been taken is on it");
        assertEquals(new Body.Gone(last.time().wall(), last.time().trust(), false), body.gone());
        assertEquals(ended, body.left());
        assertTrue(ended.isAfter(last.time().wall().plus(Duration.ofHours(8))));
        assertEquals(TimeTrust.UNTRUSTED, body.leftTrust());
    }

    @Test
    void aDockThatIsToldToStopDoesNotSayThatTheCameraWent() throws Exception {
        goneIn(VisitClosed.STOPPED, true);
    }

    @Test
    void aBayThatNobodyServesAnyMoreDoesNotSayThatTheCameraWent() throws Exception {
        goneIn(VisitClosed.UNSERVED, false);
    }

    private void goneIn(String reason, boolean stopped) throws Exception {
        long own = visit(false);
        uses.close("boot-1-2", 1, reason);
        watch(A, key).look(Instant.EPOCH);
        ship();
        Body body = seen(A, own).body();
        assertEquals(new Body.Gone(body.left(), body.leftTrust(), stopped), body.gone());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                VisitClosed.DISABLED + "|DISABLED",
                VisitClosed.OVER_CURRENT + "|OVER_CURRENT",
                "too much current at port 1-1: counted 2 times, before 1|OVER_CURRENT",
                "an end that nobody thought of|UNTOLD"
            })
    void aCameraThatNobodySawGoIsNotSaidToHaveGone(String reason, Stay.Blind why) throws Exception {
        long own = visit(false);
        uses.close("boot-1-2", 1, reason);
        watch(A, key).look(Instant.EPOCH);
        ship();
        Seen seen = seen(A, own);
        assertEquals(Proof.KEPT, seen.proof());
        Body body = seen.body();
        assertEquals(new Body.Gone(body.left(), body.leftTrust(), false, why), body.gone());
    }

    @Test
    void anOlderDocksWordThatItDiedIsToldWithoutATime() throws Exception {
        long own = visit(false);
        uses.close("boot-1-2", 1, VisitClosed.INTERRUPTED);
        watch(A, key).look(Instant.EPOCH);
        ship();
        assertEquals(new Body.Gone(null, null, false), seen(A, own).body().gone());
        long seenToGo = docks.dock(A).entries().size() + 1L;
        uses.release(uses.plug(3), 3);
        watch(A, key).look(Instant.EPOCH);
        ship();
        assertNull(seen(A, seenToGo).body().gone(), "whose going was seen");
    }

    @Test
    void whatWasSignedIsFoundOnceItHasComeIn() throws Exception {
        long own = visit(true);
        ship();
        assertEquals(Proof.UNSIGNED, seen(A, own).proof());
        watch(A, key).look(Instant.EPOCH);
        assertEquals(Proof.UNSIGNED, seen(A, own).proof());
        ship();
        assertEquals(Proof.KEPT, seen(A, own).proof());
    }

    /** What the dock signed last, told otherwise: as who has its machine would write it. */
    private Seen told(long own, java.util.function.UnaryOperator<ReceiptSigned> lie) throws Exception {
        watch(A, key).look(Instant.EPOCH);
        ReceiptSigned signed = docks.dock(A).events(ReceiptSigned.class).stream()
                .filter(one -> one.receipt() == own)
                .findFirst()
                .orElseThrow();
        docks.dock(A).append((Event) lie.apply(signed));
        ship();
        return seen(A, own);
    }

    private static ReceiptSigned with(ReceiptSigned from, long through, String said, String statement, String key) {
        return new ReceiptSigned(from.visit(), from.receipt(), from.print(), through, said, statement, key);
    }

    @Test
    void aLineThatTheDocksKeyDidNotMakeIsNotShownAsOne() throws Exception {
        String other = SigningKey.generate().verificationKey().text();
        Seen seen = told(visit(true), from -> with(from, from.through(), from.said(), from.statement(), other));
        assertEquals(Proof.BAD_SIGNATURE, seen.proof());
        assertNull(seen.statement());
        assertNull(seen.key());
    }

    @Test
    void aLineOfAnotherVisitIsNotShownForThisOne() throws Exception {
        Seen seen = told(visit(true), from -> {
            ReceiptSigned first = docks.dock(A).events(ReceiptSigned.class).get(0);
            return with(from, first.through(), first.said(), first.statement(), first.key());
        });
        assertEquals(Proof.BAD_PLACE, seen.proof());
    }

    @Test
    void whatTheJournalDoesNotSayIsNotProven() throws Exception {
        Seen other = told(
                visit(true),
                from -> with(from, from.through(), from.said().replace("李伟", "王伟"), from.statement(), from.key()));
        assertEquals(Proof.BAD_CONTENT, other.proof());
        assertEquals(
                "410001",
                other.body().officer() == null ? "" : other.body().officer().number());
        assertEquals(
                "", other.body().officer() == null ? "" : other.body().officer().name(), "no name is known here");
    }

    @Test
    void fewerRecordingsThanTheJournalHasAreNotProven() throws Exception {
        Seen fewer = told(visit(true), from -> with(from, from.receipt(), from.said(), from.statement(), from.key()));
        assertEquals(Proof.BAD_CONTENT, fewer.proof());
    }

    @Test
    void whatTellsNothingReadableIsNotProven() throws Exception {
        Seen seen =
                told(visit(true), from -> with(from, from.through(), "{\"body\":[]}", from.statement(), from.key()));
        assertEquals(Proof.BAD_CONTENT, seen.proof());
    }

    @Test
    void aLineWhoseHashIsNotTheKeptJournalsIsNotProven() throws Exception {
        long own = visit(true);
        watch(A, key).look(Instant.EPOCH);
        ship();
        chain = "ab".repeat(32);
        assertEquals(Proof.BAD_HASH, seen(A, own).proof());
    }

    @Test
    void twoDocksWithTheSameNamesAndNumbersHaveTheirOwn() throws Exception {
        SigningKey otherKey = SigningKey.generate();
        long own = visit(true);
        for (JournalEntry entry : docks.dock(A).entries()) {
            docks.dock(B).append(entry.event());
        }
        watch(A, key).look(Instant.EPOCH);
        watch(B, otherKey).look(Instant.EPOCH);
        ship();
        assertEquals(key.verificationKey().text(), seen(A, own).key());
        assertEquals(otherKey.verificationKey().text(), seen(B, own).key());
        assertEquals("dock-b", seen(B, own).body().dock());
        assertEquals(2, office(A, own).ledger().keys(10).size());
    }
}
