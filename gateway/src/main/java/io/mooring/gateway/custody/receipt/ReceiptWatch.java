package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.ledger.Ledger;
import java.time.Instant;
import java.util.List;

/**
 * A dock signs the receipt of each visit that is over, by itself, and journals what it signed: so it is where the journal is, also
 * when nobody ever looked at it here. One thread.
 */
public final class ReceiptWatch implements Watch {
    /** So many at one look: a dock that has years of visits to sign has other things to do meanwhile. */
    static final int AT_ONCE = 16;

    private final Receipts receipts;
    private final Ledger ledger;
    private final History history;
    private final Desk desk;
    private final Actor actor;
    private long after;

    /** @param actor the dock itself */
    public ReceiptWatch(Receipts receipts, Ledger ledger, History history, Desk desk, Actor actor) {
        this.receipts = receipts;
        this.ledger = ledger;
        this.history = history;
        this.desk = desk;
        this.actor = actor;
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public void look(Instant now) throws RefusalException {
        desk.refresh();
        if (history.open() != null) {
            // Nothing is vouched for; what waits is signed when people have said what happened.
            return;
        }
        List<Long> waiting = ledger.unsigned(after, AT_ONCE);
        for (long receipt : waiting) {
            sign(receipt);
            after = receipt;
        }
        if (waiting.size() < AT_ONCE) {
            after = 0;
        }
    }

    private void sign(long receipt) throws RefusalException {
        try {
            desk.act(actor, () -> List.of(receipts.signing(receipts.file(receipt), 0)));
        } catch (RefusalException e) {
            if (e.kind() == Kind.UNAVAILABLE) {
                throw e;
            }
            // One that cannot be made, as it names too much, keeps no other waiting.
        }
    }
}
