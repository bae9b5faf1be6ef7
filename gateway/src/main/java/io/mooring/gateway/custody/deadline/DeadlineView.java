package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.ShippingEvent;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.custody.deadline.Boots.Heard;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;

/** The register of clocks: what each is made from, and those that run in the order of their deadlines. */
public final class DeadlineView implements View {
    /** The one that indexes fold. */
    public static final DeadlineView VIEW = new DeadlineView();

    private DeadlineView() {}

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public int format() {
        return 9;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.ordered()) {
            // No order is about deadlines, and the clock it was dated by is another.
            return;
        }
        Heard heard = new Boots(rows).heard(entry);
        Event event = entry.event();
        if (heard.anchors() || heard.trustEnds() || heard.trustReturns() || event instanceof DockEvent) {
            new SurroundingsFold(rows).fold(heard, entry);
        }
        if (event instanceof RecordingEvent.Stored stored) {
            new RecordingFold(rows).stored(stored, heard.mark());
        } else if (event instanceof VisitEvent visit) {
            new Stays(rows).fold(visit, heard.mark());
        } else if (event instanceof DeliveryEvent delivery) {
            new RecordingFold(rows).delivery(delivery, heard.mark());
        } else if (event instanceof FindingEvent.RecordingProbed probed) {
            new RecordingFold(rows).probed(probed);
        } else if (event instanceof CaseEvent said) {
            new ActivityFold(rows).fold(said);
        } else if (event instanceof WorkRecordEvent said) {
            new ActivityFold(rows).fold(said, entry.seq());
        } else if (event instanceof DeadlineEvent said) {
            new DeadlineFold(rows).fold(said, entry);
        }
        if (event instanceof DeadlineEvent
                || event instanceof DockEvent
                || event instanceof ShippingEvent
                || event instanceof VisitEvent.VisitOpened) {
            new Late(rows).goOn();
            new Placing(rows).goOn(entry);
        }
    }
}
