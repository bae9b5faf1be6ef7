package io.mooring.gateway.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What nobody works at yet at one destination: what waits, and what waits to be looked at. Filled in the order stored, told by when
 * each must have arrived, and then sorted.
 */
final class Lines {
    private final Backlog waiting;
    private final Backlog unseen;

    Lines(Backlog waiting, Backlog unseen) {
        this.waiting = waiting;
        this.unseen = unseen;
    }

    void clear() {
        waiting.clear();
        unseen.clear();
    }

    void add(Backlog.Item item, boolean acknowledged) {
        (acknowledged ? unseen : waiting).add(item);
    }

    /** What is said of one; nothing happens if it is not here. */
    void say(long seq, DueBook.@Nullable Due due, boolean missed) {
        if (!waiting.say(seq, due, missed)) {
            unseen.say(seq, due, missed);
        }
    }

    /** By when one must have arrived, once they are sorted: to its place among them. What was parked is looked at once more. */
    void move(long seq, DueBook.Due due) {
        if (!move(waiting, seq, due)) {
            move(unseen, seq, due);
        }
    }

    private static boolean move(Backlog of, long seq, DueBook.Due due) {
        Backlog.Item item = of.item(seq);
        if (item == null) {
            return false;
        }
        var moved = new Backlog.Item(due.at().toEpochMilli(), seq, item.bytesLeft(), due.known(), item.missed(), true);
        if (!moved.equals(item)) {
            of.remove(seq);
            of.insert(moved);
        }
        return true;
    }

    void sort() {
        waiting.sort();
        unseen.sort();
    }

    int size() {
        return waiting.size() + unseen.size();
    }

    /** Whether each deadline is the very moment. */
    boolean allKnown() {
        return waiting.allKnown() && unseen.allKnown();
    }

    /** Whether custody said each deadline. */
    boolean allSaid() {
        return waiting.allSaid() && unseen.allSaid();
    }
}
