package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What failed, until it is told: at most one entry of the journal in ten minutes for each account, and one for all names that
 * nobody has. So a guesser shows, and cannot fill the journal. Any thread.
 */
final class Failures {
    static final Duration TOLD_EVERY = Duration.ofMinutes(10);

    private static final String NOBODY = "";

    private final LongSupplier nanos;
    private final Making event;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> toldNanos = new HashMap<>();

    /** Makes what is told. */
    interface Making {
        /** @param holder null for all that nobody has */
        AccountEvent of(@Nullable String holder, long failures);
    }

    Failures(LongSupplier nanos, Making event) {
        this.nanos = nanos;
        this.event = event;
    }

    /** @param known whether there is such a holder */
    synchronized void add(String holder, boolean known) {
        counts.merge(known ? holder : NOBODY, 1L, Long::sum);
    }

    /** Journals what is due to be told. */
    void tell(Desk desk, Actor machine) throws RefusalException {
        List<AccountEvent> due = due();
        if (due.isEmpty()) {
            return;
        }
        try {
            desk.act(machine, () -> due);
        } catch (RefusalException e) {
            keep(due);
            throw e;
        }
    }

    /** What is due to be told, which is then no longer counted. */
    private synchronized List<AccountEvent> due() {
        long now = nanos.getAsLong();
        toldNanos.values().removeIf(told -> now - told >= TOLD_EVERY.toNanos());
        List<AccountEvent> due = new ArrayList<>();
        List<String> told = new ArrayList<>();
        counts.forEach((holder, count) -> {
            if (!toldNanos.containsKey(holder)) {
                toldNanos.put(holder, now);
                due.add(event.of(holder.equals(NOBODY) ? null : holder, count));
                told.add(holder);
            }
        });
        told.forEach(counts::remove);
        return due;
    }

    /** What was due and could not be told is still to be told. */
    private synchronized void keep(List<AccountEvent> untold) {
        for (AccountEvent each : untold) {
            if (each instanceof AccountEvent.SignInsFailed failed) {
                putBack(failed.account(), failed.failures());
            } else if (each instanceof AccountEvent.PinsFailed failed) {
                putBack(failed.officer(), failed.failures());
            }
        }
    }

    private void putBack(@Nullable String holder, long count) {
        String key = holder == null ? NOBODY : holder;
        counts.merge(key, count, Long::sum);
        toldNanos.remove(key);
    }
}
