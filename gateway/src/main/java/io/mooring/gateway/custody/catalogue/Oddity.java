package io.mooring.gateway.custody.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What may be odd about a line: it is kept and marked, and what it may have meant is not guessed (R90). */
public enum Oddity {
    /** Fewer cells than the header has. */
    FEWER_CELLS,
    /** More cells than the header has, with something in them. */
    MORE_CELLS,
    /** Its class stands under another heading: its cells are shifted. */
    SHIFTED,
    /** The number stands in one cell with something else. */
    NUMBER_SHARES_CELL,
    /** A cell between number and remarks is empty. */
    EMPTY_CELL,
    /** A text that ends in the middle, as somebody found who looked. */
    CUT_SHORT,
    /** What it says does not fit its item, as somebody found who looked. */
    DOUBTFUL;

    /** In events and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for one of a newer program. */
    static Optional<Oddity> of(String code) {
        for (Oddity each : values()) {
            if (each.code().equals(code)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether only a person can find it. */
    boolean foundByPeople() {
        return this == CUT_SHORT || this == DOUBTFUL;
    }
}
