package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.DockId;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.Moment;
import io.mooring.gateway.custody.ledger.Stay;
import io.mooring.gateway.custody.ledger.Use;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receipts at an office: what docks signed, found in their journals and held against them. Nothing is signed here, for nobody but
 * the dock saw the visit. Any thread.
 */
public final class KeptReceipts implements ReceiptBook {
    /**
     * Entries of a dock's journal, from a visit's first to its last, that are read for its receipt: a camera that is in its bay for some
     * days beside busy ones. Who owns a dock draws a visit over all that it keeps here, and each look would read that.
     */
    static final long SPAN_ENTRIES_MAX = 200_000;

    private final Journal journal;
    private final Ledger ledger;
    private final DockHistories docks;
    private final long spanMax;

    /**
     * @param journal the office's and its docks' as one
     * @param ledger over that journal
     */
    public KeptReceipts(Journal journal, Ledger ledger, DockHistories docks) {
        this(journal, ledger, docks, SPAN_ENTRIES_MAX);
    }

    KeptReceipts(Journal journal, Ledger ledger, DockHistories docks, long spanMax) {
        this.journal = journal;
        this.ledger = ledger;
        this.docks = docks;
        this.spanMax = spanMax;
    }

    @Override
    public String officer(long receipt) throws RefusalException {
        Use.Taker taker = ledger.use(stay(receipt).use()).map(Use::taker).orElse(null);
        return taker == null ? "" : taker.officer();
    }

    private Stay stay(long receipt) throws RefusalException {
        return ledger.stay(receipt)
                .filter(stay -> !OfDock.dock(stay.visit()).isEmpty())
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, Receipts.class, "unknown", receipt));
    }

    @Override
    public Seen look(long receipt) throws RefusalException {
        Stay stay = stay(receipt);
        try {
            long signed = ledger.signed(receipt);
            return signed == 0 ? unsigned(stay) : kept(stay, entry(signed));
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Receipts.class, "journal", e);
        }
    }

    @Override
    public ReceiptFile file(long receipt) throws RefusalException {
        Seen seen = look(receipt);
        String statement = seen.statement();
        if (seen.proof() != Proof.KEPT || statement == null) {
            throw new RefusalException(Kind.CONFLICT, Receipts.class, "unproven");
        }
        return new ReceiptFile(seen.body(), statement);
    }

    private JournalEntry entry(long number) throws JournalException {
        List<JournalEntry> read = new ArrayList<>();
        journal.read(number, entry -> {
            read.add(entry);
            return false;
        });
        return read.get(0);
    }

    /** What the registers here say, and that nobody vouches for it. */
    private Seen unsigned(Stay stay) throws JournalException {
        Proof why =
                many(stay) ? Proof.LONG : wide(stay) ? Proof.WIDE : stay.left() == null ? Proof.OPEN : Proof.UNSIGNED;
        return new Seen(registered(stay, recordings(stay)), 0, stay.prints(), null, 0, why, null, null);
    }

    private static boolean many(Stay stay) {
        return stay.stored() > Body.RECORDINGS_MAX;
    }

    private boolean wide(Stay stay) throws JournalException {
        return wide(entry(stay.receipt()).ownSeq(), entry(stay.lastSeq()).ownSeq());
    }

    private boolean wide(long first, long last) {
        return last - first >= spanMax;
    }

    private Body registered(Stay stay, List<Body.Item> recordings) throws JournalException {
        Use use = ledger.use(stay.use()).orElse(null);
        long own = entry(stay.receipt()).ownSeq();
        return Receipts.body(OfDock.dock(stay.visit()), own, stay, use, recordings, null);
    }

    /** None where there are too many, or too much would be read for them. */
    private List<Body.Item> recordings(Stay stay) throws JournalException {
        if (many(stay) || wide(stay)) {
            return List.of();
        }
        JournalEntry last = entry(stay.lastSeq());
        DockId dock = new DockId(OfDock.dock(stay.visit()));
        long first = entry(stay.receipt()).ownSeq();
        return recordings(dock, docks.history(stay.lastSeq()), OfDock.local(stay.visit()), first, last.ownSeq());
    }

    private List<Body.Item> recordings(DockId dock, int history, String visit, long first, long last)
            throws JournalException {
        Listing listing = new Listing(visit);
        if (last >= first) {
            docks.read(dock, history, first, last, listing::add);
        }
        return listing.items();
    }

    private Seen kept(Stay stay, JournalEntry entry) throws JournalException {
        DockId dock = entry.dock();
        if (dock == null || !(entry.event() instanceof ReceiptSigned signed)) {
            throw new JournalException("entry " + entry.seq() + ": expected a receipt that a dock signed");
        }
        Statement statement = verified(signed);
        if (statement == null) {
            return bad(stay, entry, signed, Proof.BAD_SIGNATURE);
        }
        long first = entry(stay.receipt()).ownSeq();
        JournalHead head = statement.head();
        boolean inPlace = statement.dock().equals(dock)
                && statement.receipt() == first
                && statement.print() == signed.print()
                && signed.through() >= first
                && signed.through() <= head.seq()
                && head.seq() < entry.ownSeq();
        if (!inPlace) {
            return bad(stay, entry, signed, Proof.BAD_PLACE);
        }
        int history = docks.history(entry.seq());
        if (!docks.hashAt(dock, history, head.seq()).equals(head.hash())) {
            return bad(stay, entry, signed, Proof.BAD_HASH);
        }
        if (wide(first, signed.through())) {
            return bad(stay, entry, signed, Proof.WIDE);
        }
        String visit = OfDock.local(stay.visit());
        Body said = said(signed);
        if (said == null || !said.dock().equals(dock.value()) || !said.visit().equals(visit)) {
            return bad(stay, entry, signed, Proof.BAD_CONTENT);
        }
        Body body = said.with(recordings(dock, history, visit, first, signed.through()));
        boolean same = body.sha256().equals(statement.bodySha256())
                && body.receipt() == first
                && body.camera().key().equals(stay.camera());
        if (!same) {
            return bad(stay, entry, signed, Proof.BAD_CONTENT);
        }
        return seen(body, stay, entry, signed, Proof.KEPT);
    }

    /** What the registers say, beside a line that does not hold, or that nothing is compared with. */
    private Seen bad(Stay stay, JournalEntry entry, ReceiptSigned signed, Proof why) throws JournalException {
        return seen(registered(stay, recordings(stay)), stay, entry, signed, why);
    }

    private static Seen seen(Body body, Stay stay, JournalEntry entry, ReceiptSigned signed, Proof proof) {
        Statement statement = verified(signed);
        // What is no line has no picture, and whoever wrote it chose its length.
        return new Seen(
                body,
                signed.print(),
                stay.prints(),
                Moment.of(entry.time()),
                statement == null ? 0 : statement.head().seq(),
                proof,
                statement == null ? null : signed.statement(),
                statement == null ? null : signed.key());
    }

    private static @Nullable Statement verified(ReceiptSigned signed) {
        try {
            return Statement.verified(signed.statement(), Set.of(new VerificationKey(signed.key())));
        } catch (StatementException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Body said(ReceiptSigned signed) {
        try {
            return RecordJson.record(Body.class, CanonicalJson.decode(signed.said()));
        } catch (JsonException e) {
            return null;
        }
    }
}
