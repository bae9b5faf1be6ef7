package io.mooring.gateway.delivery;

import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Consignments that wait for one thing: those that may be tried, by deadline, and those whose wait is not over. Every step
 * costs the logarithm of how many there are.
 */
final class DueOrder {
    private final TreeSet<Consignment> due = new TreeSet<>(Consignment::byDeadline);
    private final TreeSet<Consignment> later = new TreeSet<>(Consignment::byWait);

    /** Its deadline and its wait must not change before it is removed. */
    void add(Consignment consignment) {
        later.add(consignment);
    }

    void remove(Consignment consignment) {
        if (!later.remove(consignment)) {
            due.remove(consignment);
        }
    }

    void clear() {
        due.clear();
        later.clear();
    }

    /** The first by deadline whose wait is over. */
    Optional<Consignment> first(long nowNanos) {
        while (!later.isEmpty() && later.first().notBeforeNanos - nowNanos <= 0) {
            due.add(later.pollFirst());
        }
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }

    /** The one that is missed least: the last by deadline, or where more wait the one with the longest wait. Null if there is none. */
    @Nullable
    Consignment last(long nowNanos) {
        Optional<Consignment> first = first(nowNanos);
        boolean manyWait = later.size() > due.size();
        if (first.isPresent() && due.last() != first.get() && !manyWait) {
            return due.last();
        }
        return later.isEmpty() ? null : later.last();
    }

    /** Nanoseconds until {@link #first} has something, at most {@code most}. */
    long untilDue(long nowNanos, long most) {
        if (!due.isEmpty()) {
            return 0;
        }
        return later.isEmpty() ? most : Math.min(most, Math.max(0, later.first().notBeforeNanos - nowNanos));
    }
}
