package io.mooring.gateway.clock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.Camera;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

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

    /** Reached within this, no further attempt is made. */
    public static final Duration RESIDUE_AIM = Duration.ofMillis(500);

    private final GatewayClock clock;
    private final ZoneId cameraZone;

    /** @param cameraZone the zone that cameras keep their local time in */
    public ClockSetter(GatewayClock clock, ZoneId cameraZone) {
        this.clock = clock;
        this.cameraZone = cameraZone;
    }

    /**
     * Reads the camera's clock on its tick edge.
     *
     * @throws BridgeException as {@link Camera#readClock()} throws
     * @throws InterruptedException if interrupted while waiting for the tick
     */
    public ClockReading measure(Camera camera) throws BridgeException, InterruptedException {
        Timeline timeline = new Timeline();
        Sample first = sample(camera, timeline);
        Sample last = first;
        while (last.end() - first.start() < TICK_WAIT_MAX.toNanos()) {
            clock.pause(POLL_INTERVAL);
            Sample next = sample(camera, timeline);
            if (!next.shown().equals(last.shown())) {
                return reading(next, last.start(), next.end(), timeline, true);
            }
            last = next;
        }
        return reading(last, last.start(), last.end(), timeline, false);
    }

    /**
     * Sets a measured clock on the second and reads it back, again while it is further off than aimed for.
     *
     * @param before what {@link #measure} found just now
     * @return the last reading; {@link #accepted} says whether it will do
     */
    public ClockResult set(Camera camera, ClockReading before) throws BridgeException, InterruptedException {
        ClockReading after = before;
        Duration lead = Duration.ZERO;
        int attempts = 0;
        do {
            attempts++;
            lead = lead.plus(write(camera, lead));
            after = measure(camera);
        } while (after.offset().abs().compareTo(RESIDUE_AIM) > 0 && attempts < ATTEMPTS_MAX);
        return new ClockResult(before, after, attempts);
    }

    /** Whether a residue will do: within {@link #RESIDUE_MAX} and its own uncertainty, and seen to tick. */
    public static boolean accepted(ClockReading after) {
        return after.onEdge() && after.offset().abs().compareTo(RESIDUE_MAX.plus(after.uncertainty())) <= 0;
    }

    /**
     * Sends the set command so that it lands on the edge of a second.
     *
     * @param lead how long before the edge to send it
     * @return half of what the exchange took, less the lead: by how much to send the next one earlier
     */
    private Duration write(Camera camera, Duration lead) throws BridgeException, InterruptedException {
        Instant now = clock.wall();
        Instant edge = now.plus(lead).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        clock.pause(Duration.between(now, edge).minus(lead));
        long start = clock.monotonicNanos();
        camera.setClock(LocalDateTime.ofInstant(edge, cameraZone));
        return Duration.ofNanos((clock.monotonicNanos() - start) / 2).minus(lead);
    }

    private Sample sample(Camera camera, Timeline timeline) throws BridgeException {
        long start = timeline.nanos();
        LocalDateTime shown = camera.readClock();
        return new Sample(shown, start, timeline.nanos());
    }

    private ClockReading reading(Sample sample, long fromNanos, long toNanos, Timeline timeline, boolean onEdge) {
        Instant camera = sample.shown().atZone(cameraZone).toInstant();
        Instant dock = timeline.wallAt((fromNanos + toNanos) / 2);
        Duration uncertainty = Duration.ofNanos((toNanos - fromNanos + 1) / 2);
        return new ClockReading(
                Duration.between(dock, camera), onEdge ? uncertainty : uncertainty.plusSeconds(1), onEdge);
    }

    private record Sample(LocalDateTime shown, long start, long end) {}

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
