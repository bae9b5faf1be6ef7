package io.mooring.gateway.custody.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReceiptsTest {
    private final Uses uses = new Uses();
    private final SigningKey key = SigningKey.generate();
    private final Set<VerificationKey> keys = Set.of(key.verificationKey());

    private Receipts receipts() throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(uses.journal, LedgerView.LEDGER, HistoryView.VIEW);
        return new Receipts(uses.journal, new Ledger(index), key, new History(uses.journal, index, () -> epoch));
    }

    private int epoch = 1;

    /** Two cameras at once; the receipt is the first one's. */
    private long visit() {
        uses.journal.append(new OfficersEntered(List.of(new OfficerCard("410001", "李伟", "执法一队", true))));
        String first = uses.plug(1);
        uses.journal.append(new CameraTaken(first, Uses.camera(1), 1, "410001"));
        uses.release(first, 1);
        String visit = uses.plug(1);
        long receipt = uses.journal.entries().size();
        String other = uses.plug(2);
        uses.list(visit, 1, 2, 30L);
        uses.store(visit, 1);
        uses.store(other, 2);
        uses.store(visit, 1);
        return receipt;
    }

    @Test
    void namesCameraOfficerAndEveryRecordingOfTheVisitAndNoOther() throws Exception {
        long receipt = visit();
        Body body = receipts().body(receipt);
        assertEquals("SN1", body.camera().serial());
        assertEquals(new Body.Officer("410001", "李伟", "执法一队", "PIN"), body.officer());
        assertEquals(2, body.recordings().size());
        assertEquals(100, body.recordings().get(0).sizeBytes());
        assertEquals(2, body.listed());
        assertEquals(64, body.listingSha256().length());
    }

    @Test
    void itsFileHoldsForWhoeverHasThePublicKeyAlone() throws Exception {
        long receipt = visit();
        Receipts receipts = receipts();
        ReceiptFile file = receipts.signed(receipts.body(receipt), 1);
        assertEquals(file, ReceiptFile.verified(file.text(), keys));
        Statement statement = Statement.verified(file.statement(), keys);
        assertEquals(uses.journal.head(), statement.head());
        assertEquals(1, statement.print());
        assertEquals(receipt, statement.receipt());
    }

    @Test
    void theLineHoldsAsPeopleCopyIt() throws Exception {
        Receipts receipts = receipts(visit());
        ReceiptFile file = receipts.signed(receipts.body(receipt), 0);
        String copied =
                " " + file.statement().toLowerCase(java.util.Locale.ROOT).substring(0, 90) + "\n  "
                        + file.statement().substring(90) + "\n";
        assertEquals(receipt, Statement.verified(copied, keys).receipt());
    }

    @Test
    void itsPictureSaysTheSignedLine() throws Exception {
        Receipts receipts = receipts(visit());
        String line = receipts.signed(receipts.body(receipt), 1).statement();
        String read = QrReader.read(QrPicture.of(line));
        assertEquals(line, read);
        assertEquals(receipt, Statement.verified(read, keys).receipt());
    }

    private long receipt;

    private Receipts receipts(long of) throws Exception {
        receipt = of;
        return receipts();
    }

    @Test
    void anotherKeyAnotherSizeAndAnotherReceiptsLineDoNotHold() throws Exception {
        Receipts receipts = receipts(visit());
        ReceiptFile file = receipts.signed(receipts.body(receipt), 1);
        Set<VerificationKey> others = Set.of(SigningKey.generate().verificationKey());
        assertThrows(StatementException.class, () -> ReceiptFile.verified(file.text(), others));
        String larger = file.text().replaceFirst("\"sizeBytes\":100", "\"sizeBytes\":101");
        assertThrows(StatementException.class, () -> ReceiptFile.verified(larger, keys));
        long second = receipts(receipt + 1).stay(receipt).receipt();
        String swapped = new ReceiptFile(receipts.body(second), file.statement()).text();
        assertThrows(StatementException.class, () -> ReceiptFile.verified(swapped, keys));
    }

    @Test
    void noChangedCharacterOfTheLineHolds() throws Exception {
        LoggerFactory.getLogger(ReceiptsTest.class).info("seed 21");
        Random random = new Random(21);
        Receipts receipts = receipts(visit());
        String line = receipts.signed(receipts.body(receipt), 1).statement();
        String letters = "0123456789ABCDEFGZ:-";
        for (int i = 0; i < line.length(); i++) {
            char other = letters.charAt(random.nextInt(letters.length()));
            if (other != line.charAt(i)) {
                String changed = line.substring(0, i) + other + line.substring(i + 1);
                assertThrows(StatementException.class, () -> Statement.verified(changed, keys));
            }
        }
        assertTrue(line.length() <= Statement.TEXT_LENGTH_MAX);
    }

    @Test
    void whatIsNoReceiptIsRefusedWithWords() {
        for (String text : List.of("", "{}", "MR1:", "[1]", "{\"body\":1}", "x".repeat(5 << 20), "\u0000")) {
            assertThrows(StatementException.class, () -> ReceiptFile.verified(text, keys));
            assertThrows(StatementException.class, () -> Statement.verified(text, keys));
        }
    }

    @Test
    void eachPrintIsAnEventAndCountsOn() throws Exception {
        long of = visit();
        ReceiptPrinted first = receipts().printing(receipts().body(of));
        assertEquals(1, first.print());
        uses.journal.append(first);
        ReceiptPrinted second = receipts().printing(receipts().body(of));
        assertEquals(2, second.print());
        assertEquals(first.bodySha256(), second.bodySha256());
        assertEquals(2, second.recordings());
    }

    @Test
    void aReceiptThatIsNotThereIsRefused() throws Exception {
        Receipts receipts = receipts();
        assertEquals(
                RefusalException.Kind.NOT_FOUND,
                assertThrows(RefusalException.class, () -> receipts.body(77)).kind());
    }

    @Test
    void theLineFitsIntoACodeThatPaperCarries() throws Exception {
        Receipts receipts = receipts(visit());
        QrPicture picture =
                QrPicture.of(receipts.signed(receipts.body(receipt), 1).statement());
        assertTrue(picture.size() <= 85, "modules: " + picture.size());
        assertTrue(picture.path().startsWith("M4 4h7v1h-7z"));
        assertEquals(64, new RecordingId(Uses.sha("x")).sha256().length());
    }

    @Test
    void nothingIsSignedWhileTheJournalIsNotTheOneThatWasWitnessed() throws Exception {
        long receipt = visit();
        Receipts receipts = receipts();
        Body before = receipts.body(receipt);
        receipts.signed(before, 0);
        uses.journal.append(new HistoryDiffers(
                "office", HistoryDiffers.State.REWOUND, 999, "ab".repeat(32), 9, "cd".repeat(32), 7L));
        for (String code : List.of(
                assertThrows(RefusalException.class, () -> receipts.signed(before, 0))
                        .code(),
                assertThrows(RefusalException.class, () -> receipts.signedNow(before, 1))
                        .code(),
                assertThrows(RefusalException.class, () -> receipts.printing(before))
                        .code())) {
            assertEquals("history.rewound", code);
        }
        assertEquals(before, receipts.body(receipt), "what it would say can be seen");
        uses.journal.append(
                new HistoryAcknowledged("office", 2, 1, 999, "ab".repeat(32), 7L, "boss", "the disk of Monday"));
        epoch = 2;
        ReceiptFile after = receipts.signed(receipts.body(receipt), 0);
        assertEquals(2, after.body().epoch(), "two epochs may have one number");
        assertEquals(after, ReceiptFile.verified(after.text(), keys));
    }
}
