package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;

/**
 * Which recordings are confirmed, in about twenty bytes each: where the journal says that each is stored, found by 64
 * bits of its name. What they find is compared with the journal itself, so that no other recording, were it made on
 * purpose, is ever taken for it.
 */
final class ConfirmedBook {
    /** An entry's number in 32 bits: 100,000 entries a day for a century. */
    private static final long SEQ_MAX = 0xffff_ffffL;

    private static final int SLOTS_FIRST = 1 << 10;

    /** Slots in use, of a hundred, at which there are made half as many more. */
    private static final int LOAD_MAX_PERCENT = 75;

    /** The number of no entry: such a slot was never used. */
    private static final int FREE = 0;

    private final StoredEntries stored;
    private long[] names = new long[SLOTS_FIRST];
    private int[] seqs = new int[SLOTS_FIRST];
    private int size;

    /** What the journal says is stored. */
    @FunctionalInterface
    interface StoredEntries {
        /** Whether the entry says that this recording is stored. */
        boolean tells(long seq, RecordingId recording) throws JournalException;
    }

    ConfirmedBook(StoredEntries stored) {
        this.stored = stored;
    }

    int size() {
        return size;
    }

    /** Bytes of memory it takes. */
    long bytes() {
        return (long) names.length * (Long.BYTES + Integer.BYTES);
    }

    /**
     * @param recording one that is not in the book
     * @param seq the entry that says it is stored
     */
    void add(RecordingId recording, long seq) {
        if (seq < 1 || seq > SEQ_MAX) {
            throw new IllegalArgumentException("entry: expected 1 to " + SEQ_MAX + ", got " + seq);
        }
        if ((long) (size + 1) * 100 > (long) names.length * LOAD_MAX_PERCENT) {
            grow();
        }
        insert(name(recording), (int) seq);
        size++;
    }

    private void grow() {
        long[] oldNames = names;
        int[] oldSeqs = seqs;
        int slots = oldNames.length + oldNames.length / 2;
        names = new long[slots];
        seqs = new int[slots];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldSeqs[i] != FREE) {
                insert(oldNames[i], oldSeqs[i]);
            }
        }
    }

    private void insert(long name, int seq) {
        int at = home(name);
        while (seqs[at] != FREE) {
            at = next(at);
        }
        names[at] = name;
        seqs[at] = seq;
    }

    /** The entry that says it is stored; 0 if it is not in the book. */
    long seq(RecordingId recording) throws JournalException {
        int at = find(recording);
        return at < 0 ? 0 : Integer.toUnsignedLong(seqs[at]);
    }

    void remove(RecordingId recording) throws JournalException {
        int gone = find(recording);
        if (gone < 0) {
            return;
        }
        seqs[gone] = FREE;
        size--;
        // Those behind it were perhaps put there because its slot was taken: each is put where it belongs now.
        for (int at = next(gone); seqs[at] != FREE; at = next(at)) {
            int seq = seqs[at];
            seqs[at] = FREE;
            insert(names[at], seq);
        }
    }

    private int find(RecordingId recording) throws JournalException {
        long name = name(recording);
        for (int at = home(name); seqs[at] != FREE; at = next(at)) {
            if (names[at] == name && stored.tells(Integer.toUnsignedLong(seqs[at]), recording)) {
                return at;
            }
        }
        return -1;
    }

    private int next(int at) {
        return at + 1 == names.length ? 0 : at + 1;
    }

    private int home(long name) {
        return (int) Long.remainderUnsigned(name, names.length);
    }

    /** A quarter of the digest: 64 of its bits. */
    private static long name(RecordingId recording) {
        return Long.parseUnsignedLong(recording.sha256(), 0, 16, 16);
    }
}
