package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Load;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Recordings of one kind that nobody works at yet, by deadline, in about twenty bytes each: a million after a long outage take
 * twenty megabytes, and the order is still the exact one. Which recording it is says the entry that stored it. One may be
 * parked: it counts, and is not handed out until its wait is over.
 */
final class Backlog {
    /** An entry's number in 32 bits: 100,000 entries a day for a century. */
    private static final long SEQ_MAX = 0xffff_ffffL;

    private static final int SLOTS_FIRST = 64;
    private static final byte KNOWN = 1;
    private static final byte MISSED = 2;
    private static final byte SAID = 4;
    private static final byte PARKED = 8;

    private long[] deadlines = new long[SLOTS_FIRST];
    private long[] sizes = new long[SLOTS_FIRST];
    private int[] seqs = new int[SLOTS_FIRST];
    private byte[] marks = new byte[SLOTS_FIRST];
    private int from;
    private int to;
    private int parked;
    private long parkedUntilNanos;
    private long bytes;
    private long greatestSeq;

    /** All before it are parked. */
    private int freeFrom;

    /**
     * One of them.
     *
     * @param seq the entry that stored it
     * @param known whether that deadline is the very moment
     * @param said whether custody said it
     */
    record Item(long deadlineMillis, long seq, long bytesLeft, boolean known, boolean missed, boolean said)
            implements Load {
        /** Whether it goes before a consignment. */
        boolean before(Consignment other) {
            return deadlineMillis != other.deadlineMillis ? deadlineMillis < other.deadlineMillis : seq < other.seq;
        }
    }

    int size() {
        return to - from;
    }

    /** Of all together. */
    long bytes() {
        return bytes;
    }

    void clear() {
        from = 0;
        to = 0;
        freeFrom = 0;
        parked = 0;
        bytes = 0;
        greatestSeq = 0;
    }

    /** One more, in no order: {@link #sort} comes before all else. */
    void add(Item item) {
        grow();
        set(to++, item, false);
    }

    /**
     * Says of one that was added by when it must have arrived; before {@link #sort}, and if they were added in the order stored.
     *
     * @param due what custody says; null if it says nothing
     * @return whether it is here
     */
    boolean say(long seq, DueBook.@Nullable Due due, boolean missed) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long here = Integer.toUnsignedLong(seqs[middle]);
            if (here == seq) {
                say(middle, due, missed);
                return true;
            }
            low = here < seq ? middle + 1 : low;
            high = here < seq ? high : middle - 1;
        }
        return false;
    }

    private void say(int at, DueBook.@Nullable Due due, boolean missed) {
        int mark = (marks[at] & ~MISSED) | (missed ? MISSED : 0);
        if (due != null) {
            deadlines[at] = due.at().toEpochMilli();
            mark = (mark & ~KNOWN) | SAID | (due.known() ? KNOWN : 0);
        }
        marks[at] = (byte) mark;
    }

    /** Whether each deadline is the very moment. */
    boolean allKnown() {
        return all(KNOWN);
    }

    /** Whether custody said each deadline. */
    boolean allSaid() {
        return all(SAID);
    }

    private boolean all(byte mark) {
        for (int at = from; at < to; at++) {
            if ((marks[at] & mark) == 0) {
                return false;
            }
        }
        return true;
    }

    /** By deadline, and of one deadline in the order stored; in place, since memory may be scarce. */
    void sort() {
        int count = to - from;
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(i, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(from, from + end);
            sink(0, end);
        }
        freeFrom = from;
    }

    private void sink(int at, int count) {
        int root = at;
        for (int child = 2 * root + 1; child < count; child = 2 * root + 1) {
            int greater = child + 1 < count && less(from + child, from + child + 1) ? child + 1 : child;
            if (!less(from + root, from + greater)) {
                return;
            }
            swap(from + root, from + greater);
            root = greater;
        }
    }

    private boolean less(int a, int b) {
        return deadlines[a] != deadlines[b]
                ? deadlines[a] < deadlines[b]
                : Integer.compareUnsigned(seqs[a], seqs[b]) < 0;
    }

    private void swap(int a, int b) {
        long deadline = deadlines[a];
        deadlines[a] = deadlines[b];
        deadlines[b] = deadline;
        long size = sizes[a];
        sizes[a] = sizes[b];
        sizes[b] = size;
        int seq = seqs[a];
        seqs[a] = seqs[b];
        seqs[b] = seq;
        byte mark = marks[a];
        marks[a] = marks[b];
        marks[b] = mark;
    }

    /** One more, at its place. */
    void insert(Item item) {
        insert(item, false);
    }

    /** Likewise; it is not handed out before that monotonic moment, or earlier if others are let go then. */
    void park(Item item, long untilNanos) {
        if (parked == 0) {
            parkedUntilNanos = untilNanos;
        }
        insert(item, true);
    }

    private void insert(Item item, boolean parkIt) {
        grow();
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean after = deadlines[middle] != item.deadlineMillis()
                    ? deadlines[middle] < item.deadlineMillis()
                    : Integer.toUnsignedLong(seqs[middle]) < item.seq();
            low = after ? middle + 1 : low;
            high = after ? high : middle;
        }
        move(low, low + 1, to - low);
        to++;
        set(low, item, parkIt);
        freeFrom = low < freeFrom ? (parkIt ? freeFrom + 1 : low) : freeFrom;
    }

    private void set(int at, Item item, boolean parkIt) {
        if (item.seq() < 1 || item.seq() > SEQ_MAX) {
            throw new IllegalArgumentException("entry: expected 1 to " + SEQ_MAX + ", got " + item.seq());
        }
        deadlines[at] = item.deadlineMillis();
        sizes[at] = item.bytesLeft();
        seqs[at] = (int) item.seq();
        int mark = (item.known() ? KNOWN : 0) | (item.missed() ? MISSED : 0) | (item.said() ? SAID : 0);
        marks[at] = (byte) (mark | (parkIt ? PARKED : 0));
        parked += parkIt ? 1 : 0;
        bytes += item.bytesLeft();
        greatestSeq = Math.max(greatestSeq, item.seq());
    }

    private void move(int source, int target, int count) {
        System.arraycopy(deadlines, source, deadlines, target, count);
        System.arraycopy(sizes, source, sizes, target, count);
        System.arraycopy(seqs, source, seqs, target, count);
        System.arraycopy(marks, source, marks, target, count);
    }

    private void grow() {
        if (to < seqs.length) {
            return;
        }
        if (from > seqs.length / 4) {
            int before = from;
            move(from, 0, to - from);
            to -= before;
            freeFrom -= before;
            from = 0;
            return;
        }
        int slots = seqs.length + seqs.length / 2;
        deadlines = Arrays.copyOf(deadlines, slots);
        sizes = Arrays.copyOf(sizes, slots);
        seqs = Arrays.copyOf(seqs, slots);
        marks = Arrays.copyOf(marks, slots);
    }

    /** The first that may be handed out; null if there is none. */
    @Nullable
    Item first() {
        int at = free();
        return at == to ? null : item(at);
    }

    private int free() {
        freeFrom = Math.max(from, freeFrom);
        while (freeFrom < to && (marks[freeFrom] & PARKED) != 0) {
            freeFrom++;
        }
        return freeFrom;
    }

    /** Hands it out. */
    void takeFirst() {
        int at = free();
        if (at == to) {
            throw new NoSuchElementException("nothing is left to be handed out");
        }
        removeAt(at);
    }

    private void removeAt(int at) {
        bytes -= sizes[at];
        parked -= (marks[at] & PARKED) != 0 ? 1 : 0;
        if (at == from) {
            from++;
        } else {
            move(at + 1, at, to - at - 1);
            to--;
            freeFrom = at < freeFrom ? freeFrom - 1 : freeFrom;
        }
    }

    private Item item(int at) {
        byte mark = marks[at];
        return new Item(
                deadlines[at],
                Integer.toUnsignedLong(seqs[at]),
                sizes[at],
                (mark & KNOWN) != 0,
                (mark & MISSED) != 0,
                (mark & SAID) != 0);
    }

    /** Null if it is not here. */
    @Nullable
    Item item(long seq) {
        int at = find(seq);
        return at < 0 ? null : item(at);
    }

    boolean has(long seq) {
        return find(seq) >= 0;
    }

    /** @return whether it was there */
    boolean remove(long seq) {
        int at = find(seq);
        if (at >= 0) {
            removeAt(at);
        }
        return at >= 0;
    }

    /** It was told that it missed its deadline. */
    void missed(long seq) {
        int at = find(seq);
        if (at >= 0) {
            marks[at] |= MISSED;
        }
    }

    private int find(long seq) {
        // What is new is asked for most, and is not here.
        if (seq > greatestSeq) {
            return -1;
        }
        int wanted = (int) seq;
        for (int at = from; at < to; at++) {
            if (seqs[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** How many are parked. */
    int parked() {
        return parked;
    }

    /** It may be handed out again, if it is here. */
    void letGo(long seq) {
        int at = find(seq);
        if (at >= 0 && (marks[at] & PARKED) != 0) {
            marks[at] &= ~PARKED;
            parked--;
            freeFrom = Math.min(freeFrom, at);
        }
    }

    /** All may be. */
    void letAllGo() {
        for (int at = from; parked > 0 && at < to; at++) {
            parked -= (marks[at] & PARKED) != 0 ? 1 : 0;
            marks[at] &= ~PARKED;
        }
        freeFrom = from;
    }

    /** All may be, if their wait is over. */
    void letGoAt(long nowNanos) {
        if (parked > 0 && parkedUntilNanos - nowNanos <= 0) {
            letAllGo();
        }
    }

    /** How long until one may be handed out, at most {@code most}. */
    long untilFree(long nowNanos, long most) {
        if (free() < to) {
            return 0;
        }
        return parked == 0 ? most : Math.min(most, Math.max(0, parkedUntilNanos - nowNanos));
    }

    /** All of them, parked ones too. Nothing may change meanwhile. */
    Iterator<Item> inOrder() {
        return new Iterator<>() {
            private int at = from;

            @Override
            public boolean hasNext() {
                return at < to;
            }

            @Override
            public Item next() {
                if (at >= to) {
                    throw new NoSuchElementException("after the last");
                }
                return item(at++);
            }
        };
    }
}
