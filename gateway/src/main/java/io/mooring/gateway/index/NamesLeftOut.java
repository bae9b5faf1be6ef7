package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.util.List;

/**
 * Entries of a dock that registers leave out, because the dock named more of something than it can have.
 *
 * @param kind of what
 * @param dock whose entries
 * @param entries how many entries are left out, at least 1
 * @param firstOwnSeq the first of them, by its number in the dock's own journal
 */
public record NamesLeftOut(Kind kind, String dock, long entries, long firstOwnSeq) {
    /** Of what a dock has few. */
    public enum Kind {
        /** Destinations of deliveries: a dock has a few, and gets others when its bureau moves. */
        DESTINATIONS(64),

        /** Cameras that the dock's machine holds back. */
        HELD_CAMERAS(1_000),

        /** Holds on recordings, by their names, that the dock's machine placed. */
        HOLDS(1_000);

        private final int max;

        Kind(int max) {
            this.max = max;
        }

        /** At most so many names of one dock count, since its journal began. */
        public int max() {
            return max;
        }
    }

    /** Of every dock and kind of which there are any, as of the index's last catching up. */
    public static List<NamesLeftOut> of(RecordingIndex index) {
        return index.all(Keys.LEFT_OUT, NamesLeftOut::of);
    }

    NamesLeftOut andOne() {
        return new NamesLeftOut(kind, dock, entries + 1, firstOwnSeq);
    }

    byte[] row() {
        return new RowWriter()
                .text(kind.name())
                .text(dock)
                .number(entries)
                .number(firstOwnSeq)
                .row();
    }

    static NamesLeftOut of(byte[] row) {
        RowReader in = new RowReader(row);
        return new NamesLeftOut(Kind.valueOf(in.text()), in.text(), in.number(), in.number());
    }
}
