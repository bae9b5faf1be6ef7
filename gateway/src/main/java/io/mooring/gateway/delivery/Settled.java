package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;

/** What a destination was seen to have whole: while our copy is here, and once it was taken away. */
final class Settled {
    private final ConfirmedBook here;
    private final ConfirmedBook away;

    Settled(StoredEntry.Reader journal) {
        this.here =
                new ConfirmedBook((stored, recording) -> journal.read(stored).tells(recording));
        this.away =
                new ConfirmedBook((stored, recording) -> journal.read(stored).tells(recording));
    }

    long size() {
        return (long) here.size() + away.size();
    }

    void add(RecordingId recording, long storedSeq) {
        here.add(recording, storedSeq);
    }

    /** The entry that says it is stored; 0 if it is not confirmed, or our copy is gone. */
    long seq(RecordingId recording) throws JournalException {
        return here.seq(recording);
    }

    /** Our copy is gone. */
    void gone(RecordingId recording) throws JournalException {
        move(recording, here, away);
    }

    /** Our copy is here again. */
    void back(RecordingId recording) throws JournalException {
        move(recording, away, here);
    }

    private static void move(RecordingId recording, ConfirmedBook from, ConfirmedBook to) throws JournalException {
        long stored = from.seq(recording);
        if (stored != 0) {
            from.remove(recording);
            to.add(recording, stored);
        }
    }

    /** It is whole there no more. */
    void lost(RecordingId recording) throws JournalException {
        here.remove(recording);
        away.remove(recording);
    }
}
