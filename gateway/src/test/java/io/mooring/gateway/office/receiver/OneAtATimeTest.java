package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One connection's events keep their order and never overlap; one that is slow holds up no other. */
class OneAtATimeTest {
    @Test
    void keepsOrderAndRunsOneAtATimeOnManyThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            var worker = new OneAtATime(pool);
            List<Integer> ran = new ArrayList<>();
            var inside = new AtomicInteger();
            var done = new CountDownLatch(5000);
            for (int i = 0; i < 5000; i++) {
                int number = i;
                worker.execute(() -> {
                    assertEquals(1, inside.incrementAndGet());
                    ran.add(number);
                    inside.decrementAndGet();
                    done.countDown();
                });
            }
            assertTrue(done.await(90, TimeUnit.SECONDS));
            for (int i = 0; i < 5000; i++) {
                assertEquals(i, ran.get(i));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSlowConnectionHoldsUpNoOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            var slow = new OneAtATime(pool);
            var release = new CountDownLatch(1);
            var passed = new CountDownLatch(1);
            slow.execute(() -> await(release));
            slow.execute(() -> await(release));
            new OneAtATime(pool).execute(passed::countDown);
            assertTrue(passed.await(90, TimeUnit.SECONDS));
            release.countDown();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(90, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void connectionsTakeTurnsWhenThereAreFewThreads() {
        Queue<Runnable> pool = new ArrayDeque<>();
        var first = new OneAtATime(pool::add);
        var second = new OneAtATime(pool::add);
        List<String> ran = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            first.execute(() -> ran.add("first"));
            second.execute(() -> ran.add("second"));
        }
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
        assertEquals(List.of("first", "second", "first", "second"), ran);
    }

    @Test
    void aFailureStopsNothingAndAClosedPoolIsTold() {
        Queue<Runnable> pool = new ArrayDeque<>();
        var worker = new OneAtATime(pool::add);
        List<String> ran = new ArrayList<>();
        worker.execute(() -> {
            throw new IllegalStateException("as a test wants it");
        });
        worker.execute(() -> ran.add("after"));
        assertThrows(IllegalStateException.class, () -> pool.remove().run());
        pool.remove().run();
        assertEquals(List.of("after"), ran);
        var closing = new OneAtATime(task -> {
            if (!pool.offer(task) || ran.size() > 1) {
                throw new RejectedExecutionException("closing");
            }
        });
        closing.execute(() -> ran.add("read"));
        closing.execute(() -> ran.add("ended"));
        pool.remove().run();
        assertEquals(List.of("after", "read", "ended"), ran, "what waits when the pool closes still happens");
        var closed = new OneAtATime(task -> {
            throw new RejectedExecutionException("closed");
        });
        assertThrows(RejectedExecutionException.class, () -> closed.execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> closed.execute(() -> {}));
    }

    /** As many as a peer may have sent before it heard an answer: each deeper in the stack than the one before, they would end it. */
    @Test
    void allThatWaitsWhenThePoolClosesHappensHoweverMuchItIs() {
        Queue<Runnable> pool = new ArrayDeque<>();
        var closed = new AtomicInteger();
        var worker = new OneAtATime(task -> {
            if (closed.get() > 0) {
                throw new RejectedExecutionException("closed");
            }
            pool.add(task);
        });
        var ran = new AtomicInteger();
        for (int i = 0; i < 200_000; i++) {
            worker.execute(ran::incrementAndGet);
        }
        closed.set(1);
        pool.remove().run();
        assertEquals(200_000, ran.get());
    }
}
