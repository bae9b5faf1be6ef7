package io.mooring.gateway.delivery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a link that a bureau shares with its people, who must not notice when footage goes. */
class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    /** One piece that went: when, and how much. */
    private record Sent(long atNanos, long bytes) {}

    @Test
    void withoutALimitNothingWaits() {
        TokenBucket bucket = new TokenBucket();
        assertEquals(TokenBucket.UNLIMITED, bucket.pieceBytesMax());
        for (int i = 0; i < 100; i++) {
            assertEquals(0, bucket.take(1L << 40, 5));
        }
    }

    @Test
    void noSecondIsAboveTheLimitByMoreThanABurstAndAPiece() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            long rate = 16_384L << random.nextInt(14);
            List<Sent> sent = lanes(random, rate, 1 + random.nextInt(8), 30 * SECOND);
            long most = mostInOneSecond(sent);
            long allowed = rate + rate / TokenBucket.BURSTS_PER_SECOND + TokenBucket.pieceBytesMax(rate);
            assertTrue(most <= allowed, "seed " + seed + ", rate " + rate + ": " + most + " > " + allowed);
        }
    }

    @Test
    void theWholeOfTheLimitIsUsed() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            long rate = 16_384L << random.nextInt(14);
            long total = lanes(random, rate, 4, 30 * SECOND).stream()
                    .mapToLong(Sent::bytes)
                    .sum();
            assertTrue(total >= 29 * rate, "seed " + seed + ", rate " + rate + ": " + total);
        }
    }

    @Test
    void aLongRestSavesUpOneBurstAndNoMore() {
        TokenBucket bucket = new TokenBucket();
        bucket.limit(8_000);
        assertEquals(0, bucket.take(1_000, 0));
        assertEquals(0, bucket.take(1_000, 3_600 * SECOND));
        assertEquals(0, bucket.take(1_000, 3_600 * SECOND));
        assertEquals(SECOND / 8, bucket.take(1_000, 3_600 * SECOND));
    }

    @Test
    void aNewLimitHoldsFromTheNextPieceOn() {
        TokenBucket bucket = new TokenBucket();
        bucket.limit(1_000_000);
        bucket.take(1_000_000, 0);
        bucket.limit(1_000);
        long wait = bucket.take(1_000, 0);
        assertTrue(wait <= SECOND, "what was asked for before costs what it cost then: " + wait);
        assertTrue(bucket.take(1_000, 0) >= SECOND);
    }

    @Test
    void lanesThatAskAreServedInTheOrderInWhichTheyAsk() {
        TokenBucket bucket = new TokenBucket();
        bucket.limit(100_000);
        long before = -1;
        for (int i = 0; i < 50; i++) {
            long wait = bucket.take(4_096, 0);
            assertTrue(wait == 0 || wait > before, i + ": " + wait);
            before = wait;
        }
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TokenBucket().limit(0));
    }

    /** Lanes that send as the bucket lets them, begin late and pause at times. */
    private static List<Sent> lanes(Random random, long rate, int lanes, long untilNanos) {
        TokenBucket bucket = new TokenBucket();
        bucket.limit(rate);
        long[] next = new long[lanes];
        List<Sent> sent = new ArrayList<>();
        while (true) {
            int lane = 0;
            for (int i = 1; i < lanes; i++) {
                lane = next[i] < next[lane] ? i : lane;
            }
            long now = next[lane];
            if (now >= untilNanos) {
                return sent;
            }
            long bytes = 1 + (long) (random.nextDouble() * (bucket.pieceBytesMax() - 1));
            long goes = now + bucket.take(bytes, now);
            sent.add(new Sent(goes, bytes));
            next[lane] = goes;
        }
    }

    private static long mostInOneSecond(List<Sent> sent) {
        List<Sent> inOrder = new ArrayList<>(sent);
        inOrder.sort((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
        long most = 0;
        long within = 0;
        int oldest = 0;
        for (Sent each : inOrder) {
            within += each.bytes();
            while (inOrder.get(oldest).atNanos() <= each.atNanos() - SECOND) {
                within -= inOrder.get(oldest++).bytes();
            }
            most = Math.max(most, within);
        }
        return most;
    }
}
