package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** The register of officers, one row each, and how many are active. */
public final class OfficerView implements View {
    public static final OfficerView VIEW = new OfficerView();

    private OfficerView() {}

    @Override
    public String name() {
        return "officers";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof OfficersEntered entered) {
            for (OfficerCard card : entered.officers()) {
                byte[] before = rows.get(Keys.officer(card.number()));
                boolean wasActive = before != null && Officer.of(before).active();
                rows.put(
                        Keys.officer(card.number()),
                        new Officer(card.number(), card.name(), card.department(), card.active(), entry.time()).row());
                count(rows, (card.active() ? 1 : 0) - (wasActive ? 1 : 0));
            }
        }
    }

    private static void count(Rows rows, int change) {
        if (change != 0) {
            rows.put(Keys.ACTIVE, new RowWriter().number(active(rows) + change).row());
        }
    }

    static long active(Rows rows) {
        byte[] row = rows.get(Keys.ACTIVE);
        return row == null ? 0 : new RowReader(row).number();
    }
}
