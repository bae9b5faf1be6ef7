package io.mooring.gateway.office.receiver;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lines of the log that whoever knocks can cause as often as he likes: some a minute, and after it how many there were besides.
 * Any thread.
 */
final class FewLines {
    /** Enough to see who it is; a dock whose key was changed by mistake knocks less often. */
    static final int A_MINUTE_MAX = 10;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Consumer<String> log;
    private long beganNanos;
    private int written;
    private long leftOut;

    /**
     * @param nanos of a clock that never steps
     * @param log takes a line
     */
    FewLines(LongSupplier nanos, Consumer<String> log) {
        this.nanos = nanos;
        this.log = log;
        this.beganNanos = nanos.getAsLong();
    }

    void write(String line) {
        look();
        if (one()) {
            log.accept(line);
        }
    }

    private synchronized boolean one() {
        if (written == A_MINUTE_MAX) {
            leftOut++;
            return false;
        }
        written++;
        return true;
    }

    /** Says what was left out of a minute that is over; to be called now and then, for who stopped knocking. */
    void look() {
        long before = over();
        if (before > 0) {
            log.accept(before + " more lines of this kind were left out: at most " + A_MINUTE_MAX + " go in a minute");
        }
    }

    /** @return what was left out of the minute that is over; 0 as long as it lasts */
    private synchronized long over() {
        long now = nanos.getAsLong();
        if (now - beganNanos < MINUTE_NANOS) {
            return 0;
        }
        long before = leftOut;
        beganNanos = now;
        written = 0;
        leftOut = 0;
        return before;
    }
}
