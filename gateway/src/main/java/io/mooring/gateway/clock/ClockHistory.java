package io.mooring.gateway.clock;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found and done to one camera's clock, oldest first: the last {@value #POINTS_MAX} of it. */
public final class ClockHistory {
    /** How much is kept: two visits a day for a month and a half, three points each. */
    public static final int POINTS_MAX = 200;

    /** Over less than this a residue of half a second would look like drift. */
    static final Duration DRIFT_SPAN_MIN = Duration.ofHours(1);

    /** Steering moves a dock's clock by less from one visit to the next. */
    static final Duration DOCK_MOVED_MAX = Duration.ofSeconds(10);

    /** What a camera may be moved by from one visit to the next before it counts as a jump. */
    static final Duration JUMP_MIN = Duration.ofMinutes(1);

    /** No camera shows an earlier date but one that lost it. */
    static final Instant FIRST_DATE = Instant.parse("2015-01-01T00:00:00Z");

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final String camera;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private @Nullable Point lastSet;
    private OptionalDouble driftSecondsPerDay = OptionalDouble.empty();
    private int jumps;

    ClockHistory(String camera) {
        this.camera = camera;
    }

    /**
     * One event.
     *
     * @param offsetMillis camera minus dock; null where nothing could be measured
     * @param reason why it was not set, else empty
     */
    public record Point(EventTime at, Kind kind, @Nullable Long offsetMillis, long uncertaintyMillis, String reason) {}

    /** What a point is. */
    public enum Kind {
        FOUND,
        SET,
        NOT_SET
    }

    /** What was noticed since the history begins. */
    public enum Oddity {
        /** It showed an earlier time than at a visit before. */
        WENT_BACKWARDS,
        /** It showed a date before {@code 2015}. */
        LOST_DATE
    }

    void add(Point point) {
        if (point.kind() == Kind.FOUND) {
            found(point);
        } else if (point.kind() == Kind.SET) {
            lastSet = point;
        }
        points.add(point);
        if (points.size() > POINTS_MAX) {
            points.remove();
        }
    }

    private void found(Point found) {
        long offset = found.offsetMillis() == null ? 0 : found.offsetMillis();
        Instant shown = found.at().wall().plusMillis(offset);
        if (found.at().trust() == TimeTrust.UNTRUSTED) {
            return; // compared with a time that nobody believed, it says nothing of the camera
        }
        if (shown.isBefore(FIRST_DATE)) {
            oddities.add(Oddity.LOST_DATE);
        }
        Point set = lastSet;
        if (set == null || set.offsetMillis() == null) {
            return;
        }
        Optional<Duration> span = between(set.at(), found.at());
        if (span.isEmpty()) {
            return;
        }
        long moved = offset - set.offsetMillis();
        if (shown.isBefore(set.at().wall().plusMillis(set.offsetMillis()))) {
            oddities.add(Oddity.WENT_BACKWARDS);
        }
        if (Math.abs(moved) >= JUMP_MIN.toMillis()) {
            jumps++;
        } else if (span.get().compareTo(DRIFT_SPAN_MIN) >= 0) {
            driftSecondsPerDay =
                    OptionalDouble.of(moved * DAY_MILLIS / span.get().toMillis() / 1_000);
        }
    }

    /** By the wall clock, where it was trusted both times and, within one boot, nobody moved it. */
    private static Optional<Duration> between(EventTime from, EventTime to) {
        Duration wall = Duration.between(from.wall(), to.wall());
        Duration moved = wall.minusMillis(to.monoMillis() - from.monoMillis());
        boolean stepped = from.bootId().equals(to.bootId()) && moved.abs().compareTo(DOCK_MOVED_MAX) > 0;
        boolean trusted = from.trust() != TimeTrust.UNTRUSTED && to.trust() != TimeTrust.UNTRUSTED;
        return trusted && !stepped ? Optional.of(wall) : Optional.empty();
    }

    public String camera() {
        return camera;
    }

    /** Oldest first. */
    public Collection<Point> points() {
        return List.copyOf(points);
    }

    /** When and to within what it was last set; empty if never. */
    public Optional<Point> lastSet() {
        return Optional.ofNullable(lastSet);
    }

    /** How it ran between being set and being found at the next visit, ahead is positive; empty while unknown. */
    public OptionalDouble driftSecondsPerDay() {
        return driftSecondsPerDay;
    }

    /** How often it was found more than a minute from where it had been set. */
    public int jumps() {
        return jumps;
    }

    public Set<Oddity> oddities() {
        return Set.copyOf(oddities);
    }
}
