package io.mooring.gateway.dock;

import io.mooring.gateway.time.GatewayClock;
import java.util.concurrent.atomic.AtomicLong;

/** Names visits: when this start of the program was, and a counter. */
final class VisitNames {
    private final String start;
    private final AtomicLong count = new AtomicLong();

    /** @param firstSeq the journal's head at start: unlike a clock it never repeats */
    VisitNames(GatewayClock clock, long firstSeq) {
        String boot = clock.bootId();
        this.start = boot.substring(0, Math.min(8, boot.length())) + "-" + firstSeq;
    }

    String next() {
        return start + "-" + count.incrementAndGet();
    }
}
