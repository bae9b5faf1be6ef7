package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.Locale;

/**
 * What happened to a camera's clock in a visit.
 *
 * @param seq the entry that says so
 * @param suspect what was wrong with it, in lower case; empty where it was only set
 * @param offsetMillis camera minus dock, before
 * @param at when it was journalled
 */
record ClockChange(long seq, String visit, String suspect, long offsetMillis, Instant at) {
    static ClockChange of(JournalEntry entry, ClockSet set) {
        return new ClockChange(
                entry.seq(),
                set.visit(),
                "",
                set.offsetBeforeMillis(),
                entry.time().wall());
    }

    static ClockChange of(JournalEntry entry, ClockSuspect suspect) {
        return new ClockChange(
                entry.seq(),
                suspect.visit(),
                suspect.kind().name().toLowerCase(Locale.ROOT),
                suspect.offsetMillis(),
                entry.time().wall());
    }

    byte[] row() {
        RowWriter out = new RowWriter().number(seq).text(visit).text(suspect).number(offsetMillis);
        Finding.maybe(out, at);
        return out.row();
    }

    static ClockChange of(byte[] row) {
        RowReader in = new RowReader(row);
        long seq = in.number();
        String visit = in.text();
        String suspect = in.text();
        long offset = in.number();
        Instant at = Finding.maybe(in);
        return new ClockChange(seq, visit, suspect, offset, at == null ? Instant.EPOCH : at);
    }
}
