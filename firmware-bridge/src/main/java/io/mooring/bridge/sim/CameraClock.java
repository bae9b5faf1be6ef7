package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.PtpDateTime;
import io.mooring.bridge.sim.CameraFault.OddClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A camera's clock: local time without a zone, wrong by some offset, running a little fast or slow, and perhaps odd. */
final class CameraClock {
    private static final double MILLION = 1e6;
    private static final LocalDateTime FORGOTTEN = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int LATE_TICK_NANOS = 300_000_000;
    private static final int EARLY_TICK_NANOS = 300_000_000;
    private static final Duration FREEZE = Duration.ofSeconds(2);
    private static final int HALF_SECOND_NANOS = 500_000_000;
    private static final int BUSY_SETTINGS = 3;
    private static final int HOURS_OF_DIAL = 12;

    /** Where the month stands in a PTP time. */
    private static final int MONTH_AT = 4;

    private final InstantSource time;
    private final ZoneId zone;
    private final double rate;
    private final Set<OddClock> odd;
    private Instant since;
    private LocalDateTime then;
    private boolean everSet;
    private int settings;

    /** @param offset how far the clock is ahead of local time at the start */
    CameraClock(InstantSource time, ZoneId zone, Duration offset, double driftPartsPerMillion, Set<OddClock> odd) {
        this.time = time;
        this.zone = zone;
        this.odd = odd;
        this.rate = rate(driftPartsPerMillion);
        this.since = time.instant();
        this.then = LocalDateTime.ofInstant(since, zone).plus(offset);
    }

    private double rate(double driftPartsPerMillion) {
        if (odd.contains(OddClock.RUNS_BACKWARDS)) {
            return -1;
        } else if (odd.contains(OddClock.STANDS_STILL)) {
            return 0;
        }
        return odd.contains(OddClock.GAINS_A_DAY_IN_AN_HOUR) ? 1 + 24 : 1 + driftPartsPerMillion / MILLION;
    }

    /** What it is inside, with its fractions. */
    LocalDateTime now() {
        long passedNanos = Duration.between(since, time.instant()).toNanos();
        return then.plusNanos((long) (passedNanos * rate));
    }

    /** What it answers when it is asked. */
    String shown() {
        LocalDateTime now = now();
        if (odd.contains(OddClock.TICKS_UNEVENLY) && now.getSecond() % 2 == 1 && now.getNano() < LATE_TICK_NANOS) {
            now = now.minusSeconds(1);
        }
        if (odd.contains(OddClock.TICKS_EARLY) && now.getSecond() % 2 == 0) {
            now = now.plusNanos(EARLY_TICK_NANOS);
        }
        if (odd.contains(OddClock.COUNTS_IN_32_BITS)) {
            now = inThirtyTwoBits(now);
        }
        if (odd.contains(OddClock.STEPS_BY_TWO_SECONDS)) {
            now = now.withSecond(now.getSecond() / 2 * 2);
        }
        if (odd.contains(OddClock.WRAPS_AT_TWELVE_HOURS)) {
            now = now.withHour(now.getHour() % HOURS_OF_DIAL);
        }
        String text = inForm(now.withNano(0)).toString();
        return odd.contains(OddClock.SHOWS_MONTH_ZERO) && !everSet
                ? text.substring(0, MONTH_AT) + "00" + text.substring(MONTH_AT + 2)
                : text;
    }

    private LocalDateTime inThirtyTwoBits(LocalDateTime local) {
        int counted = (int) local.atZone(zone).toEpochSecond();
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(counted), zone);
    }

    private PtpDateTime inForm(LocalDateTime local) {
        if (odd.contains(OddClock.SHOWS_UTC)) {
            Instant instant = local.atZone(zone).toInstant();
            return new PtpDateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), 0, ZoneOffset.UTC);
        }
        @Nullable
        ZoneOffset offset =
                odd.contains(OddClock.SHOWS_OFFSET) ? local.atZone(zone).getOffset() : null;
        return new PtpDateTime(local, 0, offset);
    }

    /** Somebody asks what objects there are. */
    void listing() {
        if (odd.contains(OddClock.FREEZES_WHILE_LISTING)) {
            then = then.minus(FREEZE);
        }
    }

    /** The camera gets power from its bay. */
    void plug() {
        settings = 0;
        if (odd.contains(OddClock.FORGETS_AT_POWER_OFF)) {
            since = time.instant();
            then = FORGOTTEN;
            everSet = false;
        }
    }

    /** Whether it has no time to be set now. */
    boolean busy() {
        settings++;
        return odd.contains(OddClock.ALWAYS_BUSY)
                || (odd.contains(OddClock.BUSY_AT_FIRST) && settings <= BUSY_SETTINGS);
    }

    /** The seconds start anew at the moment of setting; whatever fraction was sent is dropped. */
    void set(PtpDateTime to) {
        LocalDateTime local = to.offset() == null
                ? to.local()
                : LocalDateTime.ofInstant(to.local().toInstant(to.offset()), zone);
        int phase = odd.contains(OddClock.KEEPS_ITS_PHASE) ? now().get(ChronoField.NANO_OF_SECOND) : 0;
        LocalDateTime whole = odd.contains(OddClock.ROUNDS) ? local.plusNanos(HALF_SECOND_NANOS) : local;
        since = time.instant();
        then = whole.withNano(phase);
        everSet = true;
    }

    /** How far the clock is ahead of true local time. */
    Duration offset() {
        return Duration.between(LocalDateTime.ofInstant(time.instant(), zone), now());
    }
}
