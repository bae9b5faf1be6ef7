package io.mooring.gateway.custody.receipt;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.ledger.SigningKeyTold;
import io.mooring.gateway.custody.ledger.Stay;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.receipt.ReceiptBook.Proof;
import io.mooring.gateway.custody.receipt.ReceiptBook.Seen;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: an office that shows a receipt as a dock's which the dock did not give, or cannot find the one it gave. */
class KeptReceiptsTest extends KeptReceiptsRig {
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
