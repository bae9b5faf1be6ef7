package io.mooring.gateway.app.node;

import io.mooring.gateway.DockId;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.Statements;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.witness.DockStanding;
import io.mooring.gateway.office.witness.KeptJournals;
import io.mooring.gateway.proof.Witness;
import io.mooring.gateway.time.GatewayClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an office bears witness of, to people; docks get the same at their own door.
 *
 * @param signing what statements are signed with
 */
record OfficeStatements(DockId office, KeptJournals journals, SigningKey signing, GatewayClock clock)
        implements Statements {
    @Override
    public String key() {
        return signing.verificationKey().text();
    }

    @Override
    public List<Kept> kept() {
        return journals.histories().stream().map(OfficeStatements::kept).toList();
    }

    private static Kept kept(DockStanding of) {
        JournalHead head = of.head();
        return new Kept(
                of.dock(), of.history(), of.present(), of.epoch(), head.seq(), head.hash(), of.cameAt(), of.trouble());
    }

    @Override
    public Statement statement(DockId dock, @Nullable Integer history, @Nullable Long covering)
            throws RefusalException {
        Kept kept = kept().stream()
                .filter(one -> one.dock().equals(dock))
                .filter(one -> history == null ? one.present() : one.history() == history)
                .filter(one -> one.entry() > 0)
                .findFirst()
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, History.class, "unkept", dock.value()));
        if (covering != null && covering > kept.entry()) {
            throw new RefusalException(
                    Kind.NOT_FOUND, History.class, "beyond", String.valueOf(covering), String.valueOf(kept.entry()));
        }
        JournalHead head = new JournalHead(kept.entry(), kept.hash());
        String text = Witness.of(dock, office, head, kept.epoch(), clock.wall()).signed(signing);
        return new Statement(kept, text);
    }
}
