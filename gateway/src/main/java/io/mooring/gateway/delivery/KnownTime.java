package io.mooring.gateway.delivery;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.delivery.plan.Moment;
import io.mooring.gateway.delivery.plan.Present;
import io.mooring.gateway.index.Docked;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a journal's entries, read in order, say of when things were, on a dock whose clock is not always to be believed. */
final class KnownTime {
    private final GatewayClock clock;
    private @Nullable EventTime lastBelieved;

    KnownTime(GatewayClock clock) {
        this.clock = clock;
    }

    /** What entries before those it will hear said. */
    void begin(@Nullable EventTime last) {
        lastBelieved = last;
    }

    /** An entry was written then. */
    void heard(EventTime time) {
        if (time.trust() != TimeTrust.UNTRUSTED) {
            lastBelieved = time;
        }
    }

    /** The last moment heard of that could be believed; {@link Instant#EPOCH} if none was. */
    Instant lastBelieved() {
        EventTime last = lastBelieved;
        return last == null ? Instant.EPOCH : last.wall();
    }

    /** As an index has it. */
    Moment moment(Docked docked) {
        boolean thisBoot = docked.bootId().equals(clock.bootId());
        return new Moment(docked.wall(), docked.believed(), thisBoot ? docked.monoMillis() : null, docked.notBefore());
    }

    /** On this boot's monotonic clock; an entry of an earlier boot is of unknown age, and taken to be of now. */
    long nanos(EventTime time) {
        return time.bootId().equals(clock.bootId())
                ? Math.multiplyExact(time.monoMillis(), 1_000_000L)
                : clock.monotonicNanos();
    }

    /** Some time ago, which one says nothing. */
    Moment past() {
        return new Moment(Instant.EPOCH, false, null, Instant.EPOCH);
    }

    /** Now. While the clock cannot be believed: the last moment that could, and the time that this boot has added since. */
    Present now() {
        long uptimeMillis = clock.monotonicNanos() / 1_000_000;
        if (clock.trust() != TimeTrust.UNTRUSTED) {
            return new Present(clock.wall(), true, uptimeMillis);
        }
        EventTime last = lastBelieved;
        if (last == null) {
            return new Present(Instant.EPOCH.plusMillis(uptimeMillis), false, uptimeMillis);
        }
        long sinceMillis = last.bootId().equals(clock.bootId()) ? uptimeMillis - last.monoMillis() : uptimeMillis;
        return new Present(last.wall().plusMillis(Math.max(0, sinceMillis)), false, uptimeMillis);
    }
}
