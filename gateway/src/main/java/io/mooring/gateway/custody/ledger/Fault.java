package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.OutsideText;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * Something that was not as it should be in one use of a camera.
 *
 * @param seq the journal entry that says so
 * @param detail for people: the dock's or the camera's own words; may be empty
 */
public record Fault(long seq, Kind kind, String detail) {
    /** What kind. */
    public enum Kind {
        /** The camera was taken before its bay showed that it may be. */
        TAKEN_EARLY,
        /** A recording stands on the camera and could not be stored. */
        NOT_STORED,
        /** A recording of the last listing is gone and was never stored. */
        VANISHED,
        /** Entries of the camera's card could not be listed. */
        NOT_LISTED,
        /** The camera's clock was tampered with, lost its power, or is bad. */
        CLOCK_SUSPECT,
        /** The camera's clock was not set. */
        CLOCK_NOT_SET,
        /** The link to the camera failed and was opened anew. */
        LINK_FAILED,
        /** The bay needed a person. */
        BAY,
        /** The camera came back after it was due. */
        RETURNED_LATE,
        /** The camera is out so long that it has to be asked for. */
        NEVER_RETURNED,
        /** Somebody else took it than it was meant for. */
        TAKEN_BY_ANOTHER,
        /** Somebody else brought it than took it. */
        BROUGHT_BY_ANOTHER,
        /** Another officer is written in the camera than it is fixed to. */
        OWNER_DIFFERS
    }

    /** Characters of {@link #detail} that are kept with the line; the journal has the rest. A page shows many faults of many lines. */
    static final int DETAIL_LENGTH_MAX = 500;

    byte[] row() {
        return new RowWriter()
                .number(seq)
                .text(kind.name())
                .text(OutsideText.brief(detail, DETAIL_LENGTH_MAX))
                .row();
    }

    static Fault of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Fault(in.number(), Kind.valueOf(in.text()), in.text());
    }
}
