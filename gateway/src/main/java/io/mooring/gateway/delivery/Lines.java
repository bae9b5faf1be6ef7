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
