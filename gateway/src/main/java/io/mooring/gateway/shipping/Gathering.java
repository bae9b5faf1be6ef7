package io.mooring.gateway.shipping;

import java.time.Duration;

/**
 * When few entries may go alone. Each piece costs the office an entry of its own, however little is in it: after some quiet a dock's
 * entries go as they come, so that people at the office see at once what is done at the dock, and where they come without end they
 * are gathered for longer. Belongs to one thread.
 */
final class Gathering {
    /** Small pieces that may go one after the other before they are gathered for longer. */
    static final int AT_ONCE = 60;

    /** So many times the usual wait passes until one more may go. */
    static final int LONGER = 15;

    private final long everyNanos;
    private long paidUntilNanos;

    /** @param usual how long entries wait for others at least */
    Gathering(Duration usual, long nowNanos) {
        this.everyNanos = usual.multipliedBy(LONGER).toNanos();
        this.paidUntilNanos = nowNanos;
    }

    /** How long a small piece still waits for more; zero if it may go now. */
    Duration waits(long nowNanos) {
        long ahead = paidUntilNanos - nowNanos - (AT_ONCE - 1) * everyNanos;
        return ahead <= 0 ? Duration.ZERO : Duration.ofNanos(ahead);
    }

    /** One went. */
    void sent(long nowNanos) {
        paidUntilNanos = (paidUntilNanos - nowNanos > 0 ? paidUntilNanos : nowNanos) + everyNanos;
    }
}
