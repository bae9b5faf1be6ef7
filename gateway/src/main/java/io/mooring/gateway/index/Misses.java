package io.mooring.gateway.index;

import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what one part of the fold could not take in, so that the others go on and people are told. A part is folded by one thread at
 * a time; what it missed is written by whoever writes the index's own rows, behind it.
 */
final class Misses {
    private static final Logger LOG = LoggerFactory.getLogger(Misses.class);

    private final String register;
    private long entries;
    private @Nullable MissedEntries unwritten;

    Misses(String register) {
        this.register = register;
    }

    /**
     * The entry counts as folded. Of many only the 1st, 2nd, 4th, 8th … are logged: whoever owns a dock may write them by the million.
     *
     * @throws DamagedIndexException if that is why: then the index is made anew, and takes the entry in
     */
    void note(JournalEntry entry, RuntimeException why) {
        if (why instanceof DamagedIndexException damaged) {
            throw damaged;
        }
        MissedEntries.Place place = MissedEntries.Place.of(entry);
        MissedEntries one = new MissedEntries(register, 1, place, place);
        unwritten = unwritten == null ? one : unwritten.and(one);
        entries++;
        if (Long.bitCount(entries) == 1) {
            LOG.error(
                    "register {}: entry {} ({}, by {}, its own number {}) cannot be taken in and is passed over; {} since this was opened: {}",
                    register,
                    entry.seq(),
                    entry.event().getClass().getSimpleName(),
                    place.dock().isEmpty() ? "this journal" : place.dock(),
                    place.ownSeq(),
                    entries,
                    said(why));
        }
    }

    /** With where it was thrown, and without the whole way there: what it says may be a stranger's text. */
    private static String said(RuntimeException why) {
        StackTraceElement[] trace = why.getStackTrace();
        return trace.length == 0 ? why.toString() : why + " at " + trace[0];
    }

    /** @param rows the index's own */
    void flush(Rows rows) {
        MissedEntries now = unwritten;
        if (now != null) {
            MissedEntries before = MissedEntries.read(rows, register);
            rows.put(Keys.missed(register), (before == null ? now : before.and(now)).row());
            unwritten = null;
        }
    }
}
