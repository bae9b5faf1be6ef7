package io.mooring.gateway.office;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much each dock brought of late, in bytes of its recordings and {@link #RECORDING_BYTES} for each: one row for each dock, with the last entry that counted and the bytes of each
 * hour of the office's clock. Of a dock no more hours are kept than can ever count, so that a row does not grow.
 */
public final class BroughtView implements View {
    /** The one that indexes fold. */
    public static final BroughtView VIEW = new BroughtView();

    /** Hours of the clock that count as a day: this one and those before it. */
    static final int HOURS = 24;

    /**
     * What a recording takes beside its bytes: its name in the archive, its entry, its places in registers. File systems are made with as
     * many names as they have bytes for each at this; whoever brings recordings of one byte would use those up.
     */
    static final long RECORDING_BYTES = 16 << 10;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    private BroughtView() {}

    @Override
    public String name() {
        return "brought-bytes";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof Received received) {
            byte[] before = rows.get(received.dock());
            var counted = before == null ? new Hours(0, new TreeMap<>()) : Hours.of(before);
            if (entry.seq() > counted.seq()) {
                long hour = hour(entry.time().wall());
                rows.put(received.dock(), counted.with(entry.seq(), hour, received.sizeBytes() + RECORDING_BYTES));
            }
        }
    }

    /**
     * What a dock brought within a day, in bytes as this view counts them, by the hours of the office's clock: of the last 23 to 24. What its clock now calls
     * tomorrow does not count: somebody has set it back.
     *
     * @param index with this view
     */
    static long bytes(RecordingIndex index, DockId dock, Instant now) {
        long hour = hour(now);
        return index.ask(VIEW, rows -> {
            byte[] row = rows.get(dock.value());
            return row == null ? 0L : Hours.of(row).sum(hour - HOURS + 1, hour + 1);
        });
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
    }

    /**
     * One dock's row.
     *
     * @param seq the last entry that counted, for entries may come again
     * @param bytes by the hour since the epoch
     */
    private record Hours(long seq, NavigableMap<Long, Long> bytes) {
        static Hours of(byte[] row) {
            var in = new RowReader(row);
            long seq = in.number();
            var bytes = new TreeMap<Long, Long>();
            while (!in.atEnd()) {
                bytes.put(in.number(), in.number());
            }
            return new Hours(seq, bytes);
        }

        byte[] with(long entry, long hour, long more) {
            bytes.merge(hour, more, Long::sum);
            bytes.headMap(hour - HOURS, true).clear();
            bytes.tailMap(hour + HOURS, true).clear();
            var out = new RowWriter().number(entry);
            bytes.forEach((at, count) -> out.number(at).number(count));
            return out.row();
        }

        long sum(long first, long last) {
            return bytes.subMap(first, true, last, true).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
