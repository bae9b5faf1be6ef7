package io.mooring.gateway.clock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraTime;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Measures and sets the clock of one camera that shows whole seconds. Durations run on the monotonic clock alone, so a
 * step of the dock's wall clock in the middle cannot be mistaken for the camera's.
 */
public final class ClockSetter {
    /** How often a clock is written before it counts as not settable. */
    public static final int ATTEMPTS_MAX = 3;

    /** How often the camera is asked while waiting for its clock to tick. */
    public static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** A clock that shows whole seconds ticks within this; one that does not is frozen. */
    public static final Duration TICK_WAIT_MAX = Duration.ofMillis(2_500);

    /** A clock counts as set when it is no further off than this and the uncertainty. */
    public static final Duration RESIDUE_MAX = Duration.ofSeconds(1);

    /** A clock that is known no better than this is not known to be set. */
    public static final Duration UNCERTAINTY_MAX = Duration.ofSeconds(1);

    /** One tick may be so much earlier or later than another: more is no uneven tick any more. */
    static final Duration JITTER_MAX = Duration.ofMillis(600);

    /**
     * A clock that keeps time runs fast or slow by less: no crystal is near it, and in the seconds a dock can spare no
     * smaller rate shows beside uncertainties. What is below shows at the next visit.
     */
    static final double RATE_MAX = 0.1;

    /** Readings after the first before a clock counts as steady: one uneven tick can hide a rate, two of a kind cannot. */
    private static final int WATCH_READINGS_MIN = 2;

    /** A clock of which that is not known after so long is not known to keep time. */
    static final Duration WATCH_MAX = Duration.ofSeconds(24);

    /** A camera that is busy, as one that still records, is asked again so often… */
    public static final int BUSY_TRIES_MAX = 10;

    /** …and after so long. */
    public static final Duration BUSY_PAUSE = Duration.ofMillis(500);

    /** Clocks that step by two seconds, as FAT writes times, can be set on even seconds alone. */
    private static final int EDGE_SECONDS = 2;

    /** A clock that is further off after a write was not late: it shows something else. */
    private static final Duration LATENCY_MAX = Duration.ofSeconds(10);

    /** Reached within this, no further attempt is made. */
    public static final Duration RESIDUE_AIM = Duration.ofMillis(500);

    private final GatewayClock clock;
    private final ZoneId cameraZone;
    private final Latencies latencies;

    /** @param cameraZone the zone in which the camera keeps a time without an offset */
    public ClockSetter(GatewayClock clock, ZoneId cameraZone, Latencies latencies) {
        this.clock = clock;
        this.cameraZone = cameraZone;
        this.latencies = latencies;
    }

    /**
     * Reads the camera's clock on its tick edge.
     *
     * @throws BridgeException as {@link Camera#readClock()} throws
     * @throws InterruptedException if interrupted while waiting for the tick
     */
    public ClockReading measure(Camera camera) throws BridgeException, InterruptedException {
        return measure(camera, false);
    }

    /**
     * The same for a clock that was set: it is compared with what it should show now, to the letter, also in an hour that
     * daylight rules give twice or not at all.
     */
    public ClockReading readBack(Camera camera) throws BridgeException, InterruptedException {
        return measure(camera, true);
    }

    private ClockReading measure(Camera camera, boolean strictly) throws BridgeException, InterruptedException {
        Timeline timeline = new Timeline();
        Sample first = sample(camera, timeline);
        Sample last = first;
        while (last.end() - first.start() < TICK_WAIT_MAX.toNanos()) {
            clock.pause(POLL_INTERVAL);
            Sample next = sample(camera, timeline);
            if (!next.shown().equals(last.shown())) {
                return reading(next, last.start(), next.end(), timeline, true, strictly);
            }
            last = next;
        }
        return reading(last, last.start(), last.end(), timeline, false, strictly);
    }

    /**
     * Sets a measured clock on the second and reads it back, again while it is further off than aimed for.
     *
     * @param before what {@link #measure} found just now
     * @return what came of it; {@link ClockResult#accepted} says whether it will do
     * @throws UntrustedTimeException if the dock's time is not trusted before a write, or no longer after the last
     *     reading: then nobody knows what was written, or what it was compared with
     */
    public ClockResult set(Camera camera, ClockReading before)
            throws BridgeException, UntrustedTimeException, InterruptedException {
        ZoneOffset rules = rules();
        ClockResult result = setOnce(camera, before);
        // Daylight rules moved the hands meanwhile: what was right is an hour off, and looks like a clock that jumps.
        return rules.equals(rules()) ? result : setOnce(camera, before);
    }

    private ZoneOffset rules() {
        return cameraZone.getRules().getOffset(clock.wall());
    }

    private ClockResult setOnce(Camera camera, ClockReading before)
            throws BridgeException, UntrustedTimeException, InterruptedException {
        String kind = Latencies.kind(OutsideText.plain(camera.identity().key()));
        Duration lead = latencies.lead(kind);
        ClockReading after;
        int attempts = 0;
        do {
            attempts++;
            write(camera, lead);
            after = readBack(camera);
            // Sent earlier by what it is behind. Where the camera starts its second anew, this is its latency; where it
            // keeps the beginning of its seconds, this finds the nearest one.
            lead = isLatency(after.offset()) ? Latencies.bounded(lead.minus(after.offset())) : lead;
        } while (after.offset().abs().compareTo(RESIDUE_AIM) > 0 && attempts < ATTEMPTS_MAX);
        if (!after.near()) {
            return new ClockResult(before, after, attempts, Gait.UNSEEN, Duration.ZERO, lead);
        }
        Watched watched = watch(camera, after);
        Duration bound = trusted();
        ClockResult result = new ClockResult(before, watched.last(), attempts, watched.gait(), bound, lead);
        return result.accepted() ? result.withLead(latencies.learned(kind, lead)) : result;
    }

    private record Watched(ClockReading last, Gait gait) {}

    /** One right moment is no right clock: it is read until it is known whether it keeps time. */
    private Watched watch(Camera camera, ClockReading first) throws BridgeException, InterruptedException {
        long startNanos = clock.monotonicNanos();
        ClockReading last;
        Gait gait;
        int readings = 0;
        do {
            last = readBack(camera);
            readings++;
            gait = Gait.between(first, last, Duration.ofNanos(clock.monotonicNanos() - startNanos));
        } while (last.near()
                && !gait.unsteady()
                && (readings < WATCH_READINGS_MIN || !gait.steady())
                && gait.span().compareTo(WATCH_MAX) < 0);
        return new Watched(last, gait);
    }

    /** @return how far the dock's time may be from the true one */
    private Duration trusted() throws UntrustedTimeException {
        TimeVerdict verdict = clock.verdict();
        if (!verdict.maySetClocks()) {
            throw new UntrustedTimeException(verdict);
        }
        return verdict.bound();
    }

    private static boolean isLatency(Duration offset) {
        return offset.abs().compareTo(LATENCY_MAX) <= 0;
    }

    /**
     * Sends the set command so that it lands on the edge of a second.
     *
     * @param lead how long before the edge to send it
     */
    private void write(Camera camera, Duration lead)
            throws BridgeException, UntrustedTimeException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            Instant now = clock.wall();
            long second = now.plus(lead).getEpochSecond();
            Instant edge = Instant.ofEpochSecond(second - Math.floorMod(second, EDGE_SECONDS) + EDGE_SECONDS);
            clock.pause(Duration.between(now, edge).minus(lead));
            // Asked at the last moment: in twenty seconds of trying, somebody may have moved the dock's clock.
            trusted();
            try {
                camera.setClock(edge, cameraZone);
                return;
            } catch (RefusedException e) {
                if (!e.busy() || attempt == BUSY_TRIES_MAX) {
                    throw e;
                }
                clock.pause(BUSY_PAUSE);
            }
        }
    }

    private Sample sample(Camera camera, Timeline timeline) throws BridgeException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            long start = timeline.nanos();
            try {
                CameraTime shown = camera.readClock();
                return new Sample(shown, start, timeline.nanos());
            } catch (RefusedException e) {
                if (!e.busy() || attempt == BUSY_TRIES_MAX) {
                    throw e;
                }
                clock.pause(BUSY_PAUSE);
            }
        }
    }

    private ClockReading reading(
            Sample sample, long fromNanos, long toNanos, Timeline timeline, boolean onEdge, boolean strictly) {
        Instant dock = timeline.wallAt((fromNanos + toNanos) / 2);
        Duration offset = strictly
                ? sample.shown().aheadOf(cameraZone, dock)
                : Duration.between(dock, sample.shown().instant(cameraZone, dock));
        Duration uncertainty = Duration.ofNanos((toNanos - fromNanos + 1) / 2);
        return new ClockReading(offset, onEdge ? uncertainty : uncertainty.plusSeconds(1), onEdge);
    }

    private record Sample(CameraTime shown, long start, long end) {}

    /** Wall time as it was at the beginning, carried on by the monotonic clock. */
    private final class Timeline {
        private final long startNanos = clock.monotonicNanos();
        private final Instant startWall = clock.wall();

        long nanos() {
            return clock.monotonicNanos() - startNanos;
        }

        Instant wallAt(long nanos) {
            return startWall.plusNanos(nanos);
        }
    }
}
