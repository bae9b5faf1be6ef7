package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.DurableListener;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.office.witness.DockJournals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The office's own journal with its docks' entries where they came in, as one journal: entry <i>n</i> of it is the same at
 * each reading. What is appended goes to the office's own; numbers are those of the whole. Any thread.
 */
public final class Chronicle implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final Journal own;
    private final RecordingIndex ranges;
    private final DockJournals docks;
    private final LeftOut left = new LeftOut(LOG::warn);

    /**
     * @param own the office's, which stays the caller's to close
     * @param ranges an index of that journal with {@link RangeView}
     * @param docks what has come in of docks' journals
     */
    public Chronicle(Journal own, RecordingIndex ranges, DockJournals docks) {
        this.own = own;
        this.ranges = ranges;
        this.docks = docks;
    }

    @Override
    public DockId dock() {
        return own.dock();
    }

    @Override
    public long append(Actor actor, Event event) throws JournalException {
        long seq = own.append(actor, event);
        ranges.catchUp();
        return number(seq);
    }

    /** The number is a guess while others append; so is the entry, which may never become durable. */
    @Override
    public long note(Actor actor, Event event) throws JournalException {
        return number(own.note(actor, event));
    }

    private long number(long ownSeq) {
        return ownSeq + ranges.ask(RangeView.VIEW, rows -> RangeView.broughtUpTo(ownSeq - 1, rows));
    }

    /** The last entry of the whole; the hash is the one of the office's own journal, which vouches for docks' by theirs. */
    @Override
    public JournalHead head() {
        JournalHead head = own.head();
        try {
            ranges.catchUp();
        } catch (JournalException e) {
            // What can be read is up to where it can: whoever reads on is told why it ends there.
            head = new JournalHead(Math.min(head.seq(), ranges.appliedSeq()), head.hash());
        }
        long last = head.seq();
        long brought = ranges.ask(RangeView.VIEW, rows -> RangeView.broughtUpTo(last, rows));
        return new JournalHead(last + brought, head.hash());
    }

    @Override
    public void read(long firstSeq, EntryReader reader) throws JournalException {
        ranges.catchUp();
        @Nullable Range range = ranges.ask(RangeView.VIEW, rows -> RangeView.atOrBefore(firstSeq, rows));
        Reading reading = new Reading(reader, range == null ? 0 : range.after());
        long ownFirst = firstSeq - reading.brought;
        if (range != null && firstSeq <= range.lastNumber()) {
            if (!reading.docks(range, range.firstSeq() + firstSeq - range.firstNumber())) {
                return;
            }
            ownFirst = range.ownSeq() + 1;
        }
        own.read(ownFirst, reading);
    }

    /**
     * Which of its dock's histories an entry of a dock stands in, from 1.
     *
     * @throws JournalException if that entry is none of a dock's
     */
    public int history(long number) throws JournalException {
        @Nullable Range range = ranges.ask(RangeView.VIEW, rows -> RangeView.atOrBefore(number, rows));
        if (range == null || number > range.lastNumber()) {
            throw new JournalException("entry " + number + ": expected one of a dock's");
        }
        return range.came().historyNumber();
    }

    /** One reading, forwards. */
    private final class Reading implements EntryReader {
        private final EntryReader reader;
        private long brought;

        /** @param brought entries of docks before the first of the office's that is read */
        Reading(EntryReader reader, long brought) {
            this.reader = reader;
            this.brought = brought;
        }

        @Override
        public boolean accept(JournalEntry entry) throws JournalException {
            long before = brought;
            boolean more = reader.accept(new JournalEntry(
                    entry.seq() + before, entry.time(), entry.actor(), entry.event(), entry.dock(), entry.seq()));
            if (entry.event() instanceof JournalShipped shipped) {
                Range range = new Range(entry.seq(), shipped, before);
                brought = range.after();
                return more && docks(range, range.firstSeq());
            }
            return more;
        }

        /** @return whether more is wanted */
        boolean docks(Range range, long from) throws JournalException {
            boolean[] more = {true};
            Telling telling = new Telling(range.dock(), left);
            docks.read(range.came(), from, entry -> {
                long number = range.firstNumber() + entry.seq() - range.firstSeq();
                more[0] = reader.accept(telling.tell(number, entry));
                return more[0];
            });
            return more[0];
        }
    }

    /** Numbers are at most what is durable; more may be. */
    @Override
    public void listen(DurableListener listener) {
        own.listen(seq -> listener.durable(number(seq)));
    }

    /** The office's own journal stays open: others write to it. */
    @Override
    public void close() {}
}
