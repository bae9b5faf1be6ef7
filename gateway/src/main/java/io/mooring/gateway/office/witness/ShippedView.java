package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.HistoryContinued;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the office's journal says that each history of each dock has come in: one row for each, {@code seq hash}, under the
 * dock's name and the history's number.
 */
public final class ShippedView implements View {
    /** The one that indexes fold. */
    public static final ShippedView VIEW = new ShippedView();

    private ShippedView() {}

    @Override
    public String name() {
        return "shipped-journals";
    }

    @Override
    public int format() {
        return 2;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof JournalShipped shipped) {
            put(rows, shipped.dock(), shipped.historyNumber(), shipped.lastSeq(), shipped.headHash());
        } else if (entry.event() instanceof HistoryContinued continued) {
            // What both have alike came in with the history before.
            put(rows, continued.dock(), continued.history(), continued.commonSeq(), continued.commonHash());
        }
    }

    private static void put(Rows rows, DockId dock, int history, long seq, String hash) {
        rows.put(dock.value() + "/" + RowKeys.number(history), (seq + " " + hash).getBytes(StandardCharsets.US_ASCII));
    }

    /** The standing of every history of every dock of which something is kept, in order. */
    static Map<DockId, List<JournalHead>> standings(RecordingIndex index) {
        return index.ask(VIEW, rows -> {
            Map<DockId, List<JournalHead>> found =
                    new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
            rows.scan("", "", (key, row) -> {
                String[] parts = new String(row, StandardCharsets.US_ASCII).split(" ", 2);
                found.computeIfAbsent(new DockId(key.substring(0, key.indexOf('/'))), none -> new ArrayList<>())
                        .add(new JournalHead(Long.parseLong(parts[0]), parts[1]));
                return true;
            });
            return found;
        });
    }
}
