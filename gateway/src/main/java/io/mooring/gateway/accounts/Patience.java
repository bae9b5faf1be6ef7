package io.mooring.gateway.accounts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long somebody must wait who failed too often, by whatever key. A few failures cost nothing; from then on each doubles
 * the wait, up to a limit. What was failed is forgotten after a while of quiet. One thread at a time.
 */
final class Patience {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 20;

    /** Of one kind; beyond it the one that was quiet for longest is forgotten. */
    static final int KEYS_MAX = 10_000;

    private final int free;
    private final Duration waitMax;
    private final Duration forgottenAfter;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

    private record Failures(long count, long lastNanos) {}

    /**
     * @param free so many failures cost nothing
     * @param waitMax the longest anybody waits after one failure
     */
    Patience(int free, Duration waitMax, Duration forgottenAfter) {
        this.free = free;
        this.waitMax = waitMax;
        this.forgottenAfter = forgottenAfter;
    }

    /** How long until the next try counts; zero if it may be now. */
    Duration left(String key, long nowNanos) {
        Failures known = failures.get(key);
        if (known == null) {
            return Duration.ZERO;
        }
        long quiet = nowNanos - known.lastNanos();
        if (quiet >= forgottenAfter.toNanos()) {
            failures.remove(key);
            return Duration.ZERO;
        }
        Duration left = waitAfter(known.count()).minusNanos(quiet);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration waitAfter(long count) {
        if (count < free) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(DOUBLINGS_MAX, count - free));
        return wait.compareTo(waitMax) > 0 ? waitMax : wait;
    }

    /** @return failures so far, this one among them */
    long failed(String key, long nowNanos) {
        long count = 1;
        Failures known = failures.get(key);
        if (known != null && nowNanos - known.lastNanos() < forgottenAfter.toNanos()) {
            count += known.count();
        }
        failures.put(key, new Failures(count, nowNanos));
        if (failures.size() > KEYS_MAX) {
            failures.remove(failures.keySet().iterator().next());
        }
        return count;
    }

    void forget(String key) {
        failures.remove(key);
    }
}
