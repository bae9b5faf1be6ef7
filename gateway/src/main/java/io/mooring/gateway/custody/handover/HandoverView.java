package io.mooring.gateway.custody.handover;

import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** Who has which camera, and had: folded from visits, from what people said, and from what was found not to be in order. */
public final class HandoverView implements View {
    public static final HandoverView VIEW = new HandoverView();

    private HandoverView() {}

    @Override
    public String name() {
        return "handovers";
    }

    @Override
    public int format() {
        return 3;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof VisitEvent visit) {
            new VisitPart(entry, rows).apply(visit);
        } else if (entry.event() instanceof HandoverEvent handover) {
            new PeoplePart(entry, rows).apply(handover);
        } else if (entry.event() instanceof CamerasEntered cameras) {
            cameras.cameras().forEach(card -> mirror(rows, Keys.custodian(card.camera()), card.custodian()));
        } else if (entry.event() instanceof OfficersEntered officers) {
            officers.officers().forEach(card -> mirror(rows, Keys.name(card.number()), card.name()));
        } else if (entry.event() instanceof Started) {
            new TimePart(entry, rows).started();
        } else if (entry.event() instanceof TimeTrustChanged changed) {
            new TimePart(entry, rows).changed(changed);
        }
    }

    /** Views see no rows of others, and the little of the registers that is wanted here is kept again. */
    private static void mirror(Rows rows, String key, String value) {
        if (value.isEmpty()) {
            rows.remove(key);
        } else {
            rows.put(key, new RowWriter().text(value).row());
        }
    }
}
