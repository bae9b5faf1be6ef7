package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.deadline.Boots.Heard;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Folds what goes on around deadlines. */
final class SurroundingsFold {
    /** dock, entry of a start → the last sign of life before it, and the start: until both can be dated. */
    private static final String OFF = "off/";

    private final Rows rows;
    private final Boots boots;
    private final Troubles troubles;

    SurroundingsFold(Rows rows) {
        this.rows = rows;
        this.boots = new Boots(rows);
        this.troubles = new Troubles(rows, boots);
    }

    void fold(Heard heard, JournalEntry entry) {
        if (entry.event() instanceof DockEvent.Started && heard.before() != null) {
            RowWriter row = new RowWriter();
            heard.before().mark().write(row);
            heard.mark().write(row);
            rows.put(off(entry) + HexFormat.of().toHexDigits(entry.seq()), row.row());
        }
        if (heard.anchors()) {
            new Placing(rows).dated(heard, entry);
        }
        if (heard.trustEnds()) {
            troubles.begin(Troubles.Kind.UNTRUSTED, entry.own(""), heard.mark());
        } else if (heard.trustReturns()) {
            troubles.end(Troubles.Kind.UNTRUSTED, entry.own(""), heard.mark());
        }
        if (Boots.believed(heard.time())) {
            starts(entry);
        }
        if (entry.event() instanceof DockEvent event) {
            destinations(event, heard.mark());
        }
    }

    private void starts(JournalEntry entry) {
        List<String> dated = new ArrayList<>();
        // Its own alone, at each entry: a dock that starts without end is not looked through by others' entries.
        rows.scan(off(entry), off(entry), (key, row) -> {
            RowReader in = new RowReader(row);
            troubles.over(Troubles.Kind.DOCK_OFF, entry.own(""), Mark.read(in), Mark.read(in));
            return dated.add(key);
        });
        dated.forEach(rows::remove);
    }

    private static String off(JournalEntry entry) {
        return OFF + RowKeys.part(OfDock.dock(entry.own(""))) + "/";
    }

    private void destinations(DockEvent event, Mark at) {
        if (event instanceof DockEvent.UplinkLost lost) {
            troubles.begin(Troubles.Kind.UPLINK_DOWN, lost.destination(), at);
        } else if (event instanceof DockEvent.UplinkRestored back) {
            troubles.end(Troubles.Kind.UPLINK_DOWN, back.destination(), at);
        } else if (event instanceof DockEvent.DeliveryPaused paused) {
            troubles.begin(Troubles.Kind.PAUSED, paused.destination(), at);
        } else if (event instanceof DockEvent.DeliveryResumed resumed) {
            troubles.end(Troubles.Kind.PAUSED, resumed.destination(), at);
        }
    }
}
