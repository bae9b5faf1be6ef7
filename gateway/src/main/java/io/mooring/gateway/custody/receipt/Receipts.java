package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.OfDock;
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
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.SigningKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes receipts from the journal, at the dock whose journal it is. Any thread. */
public final class Receipts implements ReceiptBook {
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

    @Override
    public String officer(long receipt) throws RefusalException {
        Use.Taker taker = ledger.use(stay(receipt).use()).map(Use::taker).orElse(null);
        return taker == null ? "" : taker.officer();
    }

    /** Signed for whoever looks, with what the journal says now. */
    @Override
    public Seen look(long receipt) throws RefusalException {
        return seen(signedNow(body(receipt), 0), 0);
    }

    /** As a page shows it. */
    public Seen seen(Signed signed, long print) throws RefusalException {
        ReceiptFile file = signed.file();
        long prints = stay(file.body().receipt()).prints();
        return new Seen(
                file.body(), print, prints, signed.at(), signed.seq(), Proof.HERE, file.statement(), verificationKey());
    }

    @Override
    public ReceiptFile file(long receipt) throws RefusalException {
        return signed(body(receipt), 0);
    }

    /** What the receipt says now. */
    public Body body(long receipt) throws RefusalException {
        Stay stay = stay(receipt);
        if (stay.stored() > Body.RECORDINGS_MAX) {
            throw new RefusalException(Kind.CONFLICT, Receipts.class, "long", stay.stored(), Body.RECORDINGS_MAX);
        }
        Integer epoch = history.epoch() == 1 ? null : history.epoch();
        return body(
                journal.dock().value(), receipt, stay, ledger.use(stay.use()).orElse(null), recordings(stay), epoch);
    }

    /** As a ledger has it, under the dock's own names. */
    static Body body(
            String dock,
            long receipt,
            Stay stay,
            @Nullable Use use,
            List<Body.Item> recordings,
            @Nullable Integer epoch) {
        Use.Taker taker = use == null ? null : use.taker();
        Moment left = stay.left();
        return new Body(
                dock,
                receipt,
                OfDock.local(stay.visit()),
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
                recordings,
                epoch,
                gone(stay.gone()));
    }

    private static Body.@Nullable Gone gone(Stay.@Nullable Gone gone) {
        if (gone == null) {
            return null;
        }
        Moment last = gone.last();
        return new Body.Gone(
                last == null ? null : last.at(), last == null ? null : last.trust(), gone.stopped(), gone.blind());
    }

    /** From the journal itself, which is the truth. */
    private List<Body.Item> recordings(Stay stay) throws RefusalException {
        Listing listing = new Listing(stay.visit());
        try {
            journal.read(stay.receipt(), entry -> listing.add(entry) && entry.seq() < stay.lastSeq());
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Receipts.class, "journal", e);
        }
        return listing.items();
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
     * That a receipt was signed, with what; decided at the desk, and journalled behind the entry that the line names.
     *
     * @param print which one, after it was journalled; 0 where nobody printed
     */
    public ReceiptSigned signing(ReceiptFile file, long print) throws RefusalException {
        Body body = file.body();
        return new ReceiptSigned(
                body.visit(),
                body.receipt(),
                print,
                stay(body.receipt()).lastSeq(),
                CanonicalJson.text(body.with(List.of())),
                file.statement(),
                verificationKey());
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
