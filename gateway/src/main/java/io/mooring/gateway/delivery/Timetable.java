package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Allowance;
import io.mooring.gateway.delivery.plan.Forecast;
import io.mooring.gateway.delivery.plan.Present;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.delivery.plan.TokenBucket;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;

/**
 * When one destination is delivered to and how fast, and when what waits will have arrived. Guarded by its delivery's
 * {@link Dispatch}.
 */
final class Timetable {
    /** A forecast goes through all that waits; it is made anew no sooner. */
    static final Duration FORECAST_AGE_MAX = Duration.ofSeconds(5);

    /** With so little time between arrival and deadline a recording does not wait for a window: forecasts err. */
    static final Duration PRESSING_SLACK = Duration.ofHours(1);

    private final Schedule schedule;
    private final RateLimit pace;
    private final Meter meter;
    private final GatewayClock clock;
    private final DeliveryQueue queue;
    private Forecast forecast = Forecast.NOTHING;
    private long forecastNanos;
    private boolean forecastMade;

    Timetable(Schedule schedule, RateLimit pace, Meter meter, GatewayClock clock, DeliveryQueue queue) {
        this.schedule = schedule;
        this.pace = pace;
        this.meter = meter;
        this.clock = clock;
        this.queue = queue;
    }

    /** What may go now; lanes keep to its rate from now on. */
    Allowance allowance() {
        Present now = queue.time().now();
        Allowance here = now.believed() ? schedule.at(now.atLeast()) : schedule.untimed();
        pace.set(here.bytesPerSecond());
        return here;
    }

    /** Whether recordings go now: it is the time of day for it, or they would miss their deadline by waiting for that. */
    boolean open() {
        return allowance().open() || (schedule.deadlineFirst() && pressing());
    }

    private boolean pressing() {
        Forecast now = forecast(false);
        return now.overdue() > 0 || now.slack().compareTo(PRESSING_SLACK) < 0;
    }

    /** How long until {@link #open} can say otherwise. */
    Duration untilOpen() {
        Duration left =
                Duration.between(queue.time().now().atLeast(), allowance().until());
        return left.compareTo(FORECAST_AGE_MAX) < 0 ? left : FORECAST_AGE_MAX;
    }

    /** @param anew whether one made a moment ago will not do */
    Forecast forecast(boolean anew) {
        long nanos = clock.monotonicNanos();
        if (anew || !forecastMade || nanos - forecastNanos >= FORECAST_AGE_MAX.toNanos()) {
            Present now = queue.time().now();
            forecast = Forecast.of(now.atLeast(), queue.inOrder(), schedule, now.believed(), meter::expected);
            forecastMade = true;
            forecastNanos = nanos;
        }
        return forecast;
    }

    Outlook outlook(int lanes, int lanesAtWork) {
        Allowance here = allowance();
        Forecast ahead = forecast(false);
        boolean limited = here.bytesPerSecond() != TokenBucket.UNLIMITED;
        return new Outlook(
                lanes,
                lanesAtWork,
                queue.state().pause(),
                here.open(),
                here.open() ? null : here.until(),
                limited ? here.bytesPerSecond() : 0,
                meter.expected(here.bytesPerSecond()),
                ahead.overdue(),
                ahead.late(),
                queue.state().atRisk(),
                queue.nextDeadline(),
                meter.expected(TokenBucket.UNLIMITED) == 0 ? null : ahead.lastArrives(),
                ahead.lastDeadline());
    }
}
