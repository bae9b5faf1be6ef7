package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.DockId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says of docks that tell what none can have seen: of the first such entry of a dock since the start, of the tenth, the hundredth and so
 * on. Whoever owns a dock can tell such things without end, in as many pieces as he likes, and registers that are made anew read all of
 * it again: none of this writes a log without end, and each entry counts once. Any thread.
 */
final class LeftOut {
    private static final int TIMES = 10;

    private final Consumer<String> log;
    private final Map<DockId, Count> counts = new HashMap<>();

    /** Of one dock. */
    private static final class Count {
        long entries;
        long said = 1;
        long lastNumber;
    }

    /** @param log takes a line */
    LeftOut(Consumer<String> log) {
        this.log = log;
    }

    /**
     * @param number the entry's among all
     * @param ownSeq the dock's own
     */
    synchronized void note(DockId dock, long number, long ownSeq) {
        Count count = counts.computeIfAbsent(dock, none -> new Count());
        if (number <= count.lastNumber) {
            return;
        }
        count.lastNumber = number;
        count.entries++;
        if (count.entries == count.said) {
            count.said *= TIMES;
            log.accept(
                    "dock " + dock + ": entry " + ownSeq + " says what no dock can have seen; it is left out here, as "
                            + (count.entries - 1) + " before it were since the start");
        }
    }
}
