package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.DockId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: one dock's recordings are read back for hours on all its connections, and meanwhile nobody else is heard. */
class PortionsTest {
    private static final int WORKERS = 8;
    private static final DockId DOCK = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");

    private final Queue<Runnable> pool = new ArrayDeque<>();
    private boolean closed;
    private final Portions portions = new Portions(this::takes, WORKERS);
    private final List<String> done = new ArrayList<>();

    private void takes(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        pool.add(task);
    }

    private void ask(DockId dock, String what) {
        portions.execute(dock, () -> done.add(what));
    }

    @Test
    void aDockHasHalfOfTheWorkersAndTheRestOfItWaitsInItsOrder() {
        IntStream.range(0, 3 * WORKERS).forEach(i -> ask(DOCK, "own " + i));
        assertEquals(WORKERS / 2, pool.size());
        ask(OTHER, "another's");
        portions.execute(null, () -> done.add("a stranger's"));
        assertEquals(WORKERS / 2 + 2, pool.size());
        List<String> own = new ArrayList<>();
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
        IntStream.range(0, 3 * WORKERS).forEach(i -> own.add("own " + i));
        assertEquals(own, done.stream().filter(each -> each.startsWith("own")).toList());
        assertEquals(3 * WORKERS + 2, done.size());
        IntStream.range(0, WORKERS).forEach(i -> ask(DOCK, "later " + i));
        assertEquals(WORKERS / 2, pool.size(), "as at the beginning");
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        for (int i = 0; i < WORKERS; i++) {
            portions.execute(DOCK, () -> {
                throw new IllegalStateException("a defect");
            });
        }
        ask(DOCK, "after them");
        while (!pool.isEmpty()) {
            Runnable next = pool.remove();
            if (pool.isEmpty() && done.isEmpty()) {
                runAnyhow(next);
            } else {
                assertThrows(IllegalStateException.class, next::run);
            }
        }
        assertEquals(List.of("after them"), done);
        IntStream.range(0, WORKERS).forEach(i -> ask(DOCK, "later " + i));
        assertEquals(WORKERS / 2, pool.size());
    }

    private static void runAnyhow(Runnable next) {
        try {
            next.run();
        } catch (IllegalStateException defect) {
            assertEquals("a defect", defect.getMessage());
        }
    }

    /** That a connection ended is among what waits: its bytes are synced before the process ends. */
    @Test
    void whatWaitedWhenThePoolWasClosedIsDoneAllTheSame() {
        IntStream.range(0, WORKERS).forEach(i -> ask(DOCK, "own " + i));
        closed = true;
        assertThrows(RejectedExecutionException.class, () -> ask(OTHER, "another's"));
        pool.remove().run();
        assertEquals(List.of("own 0", "own 4", "own 5", "own 6", "own 7"), done);
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
        assertEquals(WORKERS, done.size());
    }

    @Test
    void whateverComesIsDoneOnce() {
        long seed = 20261123;
        var random = new Random(seed);
        int asked = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(3) == 0) {
                ask(random.nextBoolean() ? DOCK : OTHER, "task " + asked++);
            } else if (!pool.isEmpty()) {
                pool.remove().run();
            }
            assertEquals(true, pool.size() <= WORKERS, "seed " + seed);
        }
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
        assertEquals(asked, done.size(), "seed " + seed);
        assertEquals(asked, done.stream().distinct().count(), "seed " + seed);
    }
}
