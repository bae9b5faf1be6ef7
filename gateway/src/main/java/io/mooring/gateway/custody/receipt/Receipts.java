package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.Moment;
import io.mooring.gateway.custody.ledger.Stay;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.keys.SigningKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes receipts from the journal. Any thread. */
public final class Receipts {
    private final Journal journal;
    private final Ledger ledger;
    private final SigningKey key;
    private final History history;

    /**
     * @param key the dock's, for receipts
     * @param history of the journal: while that differs from what is witnessed, nothing is signed
     */
    public Receipts(Journal journal, Ledger ledger, SigningKey key, History history) {
        this.journal = journal;
        this.ledger = ledger;
        this.key = key;
        this.history = history;
    }

    /** With which receipts are checked, as people hand it on. */
    public String verificationKey() {
        return key.verificationKey().text();
    }

    /**
     * The visit of a receipt.
     *
     * @throws RefusalException if there is none
     */
    public Stay stay(long receipt) throws RefusalException {
        return ledger.stay(receipt)
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, Receipts.class, "unknown", receipt));
    }

    /** Of the officer who had the camera; empty if nobody knows. */
    public String officer(long receipt) throws RefusalException {
        Use.Taker taker = ledger.use(stay(receipt).use()).map(Use::taker).orElse(null);
        return taker == null ? "" : taker.officer();
    }

    /** What the receipt says now. */
    public Body body(long receipt) throws RefusalException {
        Stay stay = stay(receipt);
        if (stay.stored() > Body.RECORDINGS_MAX) {
            throw new RefusalException(Kind.CONFLICT, Receipts.class, "long", stay.stored(), Body.RECORDINGS_MAX);
        }
        Use use = ledger.use(stay.use()).orElse(null);
        Use.Taker taker = use == null ? null : use.taker();
        Moment left = stay.left();
        return new Body(
                journal.dock().value(),
                receipt,
                stay.visit(),
                stay.bay(),
                new Body.Device(
                        stay.camera(),
                        stay.maker(),
                        stay.model(),
                        stay.serial(),
                        use == null ? "" : use.cameraNumber()),
                taker == null
                        ? null
                        : new Body.Officer(
                                taker.officer(),
                                taker.name(),
                                taker.department(),
                                taker.knownBy().name()),
                stay.opened().at(),
                stay.opened().trust(),
                left == null ? null : left.at(),
                left == null ? null : left.trust(),
                stay.listingSha256(),
                stay.files(),
                stay.skipped(),
                stay.failed(),
                recordings(stay),
                history.epoch() == 1 ? null : history.epoch());
    }

    /** From the journal itself, which is the truth. */
    private List<Body.Item> recordings(Stay stay) throws RefusalException {
        List<Body.Item> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try {
            journal.read(stay.receipt(), entry -> {
                if (entry.event() instanceof Stored stored
                        && stored.visit().equals(stay.visit())
                        && seen.add(stored.recording().sha256())) {
                    MadeAt made = stored.made();
                    found.add(new Body.Item(
                            stored.recording().sha256(),
                            stored.sizeBytes(),
                            stored.source().path(),
                            made == null ? null : made.at()));
                }
                return entry.seq() < stay.lastSeq() && found.size() < Body.RECORDINGS_MAX;
            });
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Receipts.class, "journal", e);
        }
        return found;
    }

    /**
     * The act of printing it; decided at the desk.
     *
     * @param body as it will stand there
     */
    public ReceiptPrinted printing(Body body) throws RefusalException {
        // What cannot be signed is not printed, and no print of it is told.
        history.requireVouching();
        long print = stay(body.receipt()).prints() + 1;
        return new ReceiptPrinted(
                body.visit(),
                body.receipt(),
                print,
                body.sha256(),
                body.recordings().size());
    }

    /**
     * A receipt, and of when it speaks.
     *
     * @param seq the journal's last entry then, and {@code at} when that was written
     */
    public record Signed(ReceiptFile file, long seq, Moment at) {}

    /** As {@link #signed}, with the moment. */
    public Signed signedNow(Body body, long print) throws RefusalException {
        JournalHead head = journal.head();
        List<Moment> found = new ArrayList<>();
        try {
            journal.read(head.seq(), entry -> {
                found.add(Moment.of(entry.time()));
                return false;
            });
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Receipts.class, "journal", e);
        }
        return new Signed(signed(body, print, head), head.seq(), found.get(0));
    }

    /**
     * Signs what was printed, or is looked at, together with the journal's head.
     *
     * @param print which one, after it was journalled; 0 for the screen
     */
    public ReceiptFile signed(Body body, long print) throws RefusalException {
        return signed(body, print, journal.head());
    }

    private ReceiptFile signed(Body body, long print, JournalHead head) throws RefusalException {
        history.requireVouching();
        var statement = new Statement(journal.dock(), body.receipt(), print, head, body.sha256());
        return new ReceiptFile(body, statement.signed(key));
    }
}
