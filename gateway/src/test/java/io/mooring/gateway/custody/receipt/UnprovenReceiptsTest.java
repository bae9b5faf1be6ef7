package io.mooring.gateway.custody.receipt;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.receipt.ReceiptBook.Proof;
import io.mooring.gateway.custody.receipt.ReceiptBook.Seen;
import io.mooring.gateway.keys.SigningKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: what a dock's journal does not bear out is shown as a receipt, or costs an office the reading of a whole journal. */
class UnprovenReceiptsTest extends KeptReceiptsRig {
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
}
