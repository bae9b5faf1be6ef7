package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Load;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All that waits, by deadline: what is worked at and what is not yet. */
final class InOrder implements Iterator<Load> {
    private final Iterator<Consignment> open;
    private final Iterator<Backlog.Item> rest;
    private @Nullable Consignment nextOpen;
    private Backlog.@Nullable Item nextRest;

    InOrder(Iterator<Consignment> open, Iterator<Backlog.Item> rest) {
        this.open = open;
        this.rest = rest;
        this.nextOpen = open.hasNext() ? open.next() : null;
        this.nextRest = rest.hasNext() ? rest.next() : null;
    }

    @Override
    public boolean hasNext() {
        return nextOpen != null || nextRest != null;
    }

    @Override
    public Load next() {
        Consignment first = nextOpen;
        Backlog.Item other = nextRest;
        if (other != null && (first == null || other.before(first))) {
            nextRest = rest.hasNext() ? rest.next() : null;
            return other;
        }
        if (first == null) {
            throw new NoSuchElementException("after the last");
        }
        nextOpen = open.hasNext() ? open.next() : null;
        return first;
    }
}
