package io.mooring.gateway.custody.handover;

import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.BroughtByAnother;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.HandoverExplained;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.NeverReturned;
import io.mooring.gateway.HandoverEvent.OwnerDiffers;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.HandoverEvent.TakenByAnother;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.custody.handover.Handover.Explained;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.function.Consumer;

/** The part of the fold that is about what people said, and what was told of it. */
final class PeoplePart {
    private final JournalEntry entry;
    private final Rows plain;
    private final HandoverRows rows;

    PeoplePart(JournalEntry entry, Rows plain) {
        this.entry = entry;
        this.plain = plain;
        this.rows = HandoverRows.of(entry, plain);
    }

    void apply(HandoverEvent event) {
        if (event instanceof CameraTaken taken) {
            taken(taken);
        } else if (event instanceof CameraBrought brought) {
            brought(brought);
        } else if (event instanceof Rostered rostered) {
            rostered(rostered);
        } else if (event instanceof RosterWithdrawn withdrawn) {
            withdrawn(withdrawn);
        } else if (event instanceof TakerExplained explained) {
            change(
                    explained.handover(),
                    draft -> draft.taker = new Taker(
                            Taker.Basis.EXPLAINED, explained.officer(), explained.name(), explained.explanation()));
        } else if (event instanceof ReturnedLate late) {
            found(late.handover(), Irregularity.RETURNED_LATE);
        } else if (event instanceof NeverReturned never) {
            found(never.handover(), Irregularity.NEVER_RETURNED);
        } else if (event instanceof TakenByAnother another) {
            found(another.handover(), Irregularity.TAKEN_BY_ANOTHER);
        } else if (event instanceof BroughtByAnother another) {
            found(another.handover(), Irregularity.BROUGHT_BY_ANOTHER);
        } else if (event instanceof OwnerDiffers differs) {
            plain.remove(Keys.ownerUntold(differs.camera()));
        } else if (event instanceof HandoverExplained explained) {
            explained(explained);
        }
    }

    private void taken(CameraTaken taken) {
        VisitRow visit = rows.visit(taken.visit());
        if (visit == null) {
            return;
        }
        HandoverDraft draft = rows.draft(visit.taken());
        if (draft == null) {
            rows.put(visit.withAnnounced(taken.officer()));
        } else {
            draft.taker = Taker.pin(taken.officer());
            rows.put(draft);
            rows.judge(draft);
        }
    }

    private void brought(CameraBrought brought) {
        VisitRow visit = rows.visit(brought.visit());
        HandoverDraft draft = visit == null ? null : rows.draft(visit.brought());
        if (draft != null) {
            draft.broughtBy = brought.officer();
            rows.put(draft);
            rows.judge(draft);
        }
    }

    private void rostered(Rostered rostered) {
        int place = 0;
        for (RosterLine line : rostered.lines()) {
            place++;
            // An order to withdraw a line names it as the journal does that the desk writes to.
            String name = RosterEntry.name(entry.ownSeq(), place);
            RosterEntry one = new RosterEntry(name, line.camera(), line.officer(), line.from(), line.until());
            String key = Keys.roster(line.camera(), line.from(), name);
            plain.put(key, one.row());
            plain.put(Keys.line(name), new RowWriter().text(key).row());
        }
    }

    private void withdrawn(RosterWithdrawn withdrawn) {
        byte[] where = plain.get(Keys.line(withdrawn.line()));
        if (where != null) {
            plain.remove(new RowReader(where).text());
            plain.remove(Keys.line(withdrawn.line()));
        }
    }

    private void found(String handover, Irregularity irregularity) {
        change(handover, draft -> {
            if (!draft.irregularities.contains(irregularity)) {
                draft.irregularities.add(irregularity);
            }
        });
    }

    private void explained(HandoverExplained event) {
        Explained said =
                new Explained(event.irregularity(), entry.time(), entry.actor().name(), event.explanation());
        change(event.handover(), draft -> {
            if (!draft.explanations.contains(said)) {
                draft.explanations.add(said);
            }
        });
    }

    private void change(String handover, Consumer<HandoverDraft> change) {
        HandoverDraft draft = rows.draft(Handover.seq(handover));
        if (draft != null) {
            change.accept(draft);
            rows.put(draft);
            rows.judge(draft);
        }
    }
}
