package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.MarkedUnrelated;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.CaseEvent.UnrelatedMarkLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;

/** The register of case files: cards, activities, who is filed where, and the terms by which all of them are found. */
public final class CaseView implements View {
    /** The one there is. */
    public static final CaseView CASES = new CaseView();

    private CaseView() {}

    @Override
    public String name() {
        return "casefile";
    }

    @Override
    public int format() {
        return 6;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Event event = entry.event();
        if (event instanceof Stored stored) {
            new ActivityFold(rows, entry).stored(stored);
        } else if (event instanceof Received received) {
            new CardFold(rows).received(entry, received);
        } else if (event instanceof SecrecyMarked marked) {
            // What the desk closed is not told otherwise by a dock, whose word may come late.
            new CardFold(rows)
                    .change(
                            marked.recording(),
                            card -> entry.dock() != null && card.secrecy() != null && card.secrecy() != Secrecy.OPEN
                                    ? card
                                    : card.secret(marked.secrecy()));
        } else if (event instanceof CaseEvent decided) {
            apply(entry, decided, rows);
        } else if (event instanceof VisitOpened opened) {
            new HandFold(rows).brought(opened.camera());
        } else if (event instanceof CameraTaken taken) {
            new HandFold(rows).taken(taken.camera(), taken.officer());
        } else if (event instanceof CameraBrought brought) {
            new HandFold(rows).broughtBy(brought.camera(), brought.officer());
        } else if (event instanceof CamerasEntered entered) {
            entered.cameras().forEach(new HandFold(rows)::entered);
        }
    }

    private static void apply(JournalEntry entry, CaseEvent event, Rows rows) {
        ActivityFold activities = new ActivityFold(rows, entry);
        CardFold cards = new CardFold(rows);
        if (event instanceof ActivityOpened opened) {
            activities.opened(opened);
        } else if (event instanceof ActivityChanged changed) {
            activities.changed(changed);
        } else if (event instanceof ActivityEnded ended) {
            activities.ended(ended);
        } else if (event instanceof RecordingsFiled filed) {
            activities.filed(filed);
        } else if (event instanceof RecordingsUnfiled unfiled) {
            activities.unfiled(unfiled);
        } else if (event instanceof MarkedUnrelated marked) {
            cards.change(marked.recordings(), card -> card.marked(true));
        } else if (event instanceof UnrelatedMarkLifted lifted) {
            cards.change(lifted.recordings(), card -> card.marked(false));
        }
    }
}
