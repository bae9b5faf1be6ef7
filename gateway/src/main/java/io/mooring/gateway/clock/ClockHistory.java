package io.mooring.gateway.clock;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

    /** What a camera may be moved by from one visit to the next, beside what it may drift, before it counts as a jump. */
    static final Duration JUMP_MIN = Duration.ofMinutes(1);

    /** No camera shows an earlier date but one that lost it. */
    static final Instant FIRST_DATE = Instant.parse("2015-01-01T00:00:00Z");

    private static final double MILLIS = 1_000;
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final String camera;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private @Nullable Point lastSet;
    private OptionalDouble driftSecondsPerDay = OptionalDouble.empty();
    private @Nullable Point reference;
    private final Map<ClockSuspect.Kind, Integer> suspicions = new EnumMap<>(ClockSuspect.Kind.class);
    private int jumps;
    private boolean whole = true;

    ClockHistory(String camera) {
        this.camera = camera;
    }

    /**
     * One event.
     *
     * @param offsetMillis camera minus dock; null where nothing could be measured
     * @param uncertaintyMillis of the offset against the true time
     * @param reason why it was not set, else empty
     * @param written whether it was written to although it is not set: then nobody knows what it shows since
     */
    public record Point(
            EventTime at,
            Kind kind,
            @Nullable Long offsetMillis,
            long uncertaintyMillis,
            String reason,
            boolean written) {
        /** A reading. */
        public static Point found(EventTime at, long offsetMillis, long uncertaintyMillis) {
            return new Point(at, Kind.FOUND, offsetMillis, uncertaintyMillis, "", false);
        }

        /** A setting, read back. */
        public static Point set(EventTime at, long offsetMillis, long uncertaintyMillis) {
            return new Point(at, Kind.SET, offsetMillis, uncertaintyMillis, "", false);
        }

        /** A setting that failed, or was not tried. */
        public static Point notSet(EventTime at, String reason, boolean written) {
            return new Point(at, Kind.NOT_SET, null, 0, reason, written);
        }

        /** The same, with the camera ahead by so much more. */
        Point movedBy(Duration more) {
            return more.isZero()
                    ? this
                    : new Point(at, kind, offset() + more.toMillis(), uncertaintyMillis, reason, written);
        }

        private boolean trusted() {
            return at.trust() != TimeTrust.UNTRUSTED;
        }

        /** Zero where there is none. */
        long offset() {
            return offsetMillis == null ? 0 : offsetMillis;
        }

        private Instant shown() {
            return at.wall().plusMillis(offset());
        }
    }

    /**
     * What is wrong with a clock as it was found.
     *
     * @param set when it had been set last, null if never
     * @param driftMillisPerDay with {@link ClockSuspect.Kind#DRIFTS}, else empty
     */
    public record Suspicion(
            ClockSuspect.Kind kind, Instant shown, @Nullable Point set, OptionalLong driftMillisPerDay) {}

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

    /**
     * A history that is kept elsewhere.
     *
     * @param points oldest first
     * @param whole whether they reach back to the first
     */
    public static ClockHistory of(String camera, List<Point> points, boolean whole) {
        ClockHistory history = new ClockHistory(camera);
        points.forEach(history::add);
        history.whole &= whole;
        return history;
    }

    void add(Point point) {
        add(point, ZoneOffset.UTC);
    }

    /** @param zone the camera kept its local time in: where its rules moved the hands and the camera did not, it went right */
    void add(Point point, ZoneId zone) {
        switch (point.kind()) {
            case FOUND -> {
                Point set = reference;
                boolean compared = set != null && point.offsetMillis() != null;
                found(set != null && compared ? point.movedBy(handsLeft(set, point, zone)) : point);
            }
            case SET -> {
                lastSet = point;
                reference = point;
            }
            case NOT_SET -> reference = point.written() ? null : reference;
        }
        points.add(point);
        if (points.size() > POINTS_MAX) {
            points.remove();
            whole = false;
        }
    }

    void add(ClockSuspect.Kind told) {
        suspicions.merge(told, 1, Integer::sum);
    }

    private void found(Point found) {
        if (!found.trusted()) {
            return; // compared with a time that nobody believed, it says nothing of the camera
        }
        if (lostDate(found)) {
            oddities.add(Oddity.LOST_DATE);
        }
        Point set = reference;
        Optional<Duration> span = span(found);
        if (set == null || span.isEmpty()) {
            return;
        }
        if (wentBackwards(set, found)) {
            oddities.add(Oddity.WENT_BACKWARDS);
        }
        if (jumped(set, found, span.get())) {
            jumps++;
        } else if (span.get().compareTo(DRIFT_SPAN_MIN) >= 0) {
            driftSecondsPerDay = OptionalDouble.of(driftMillisPerDay(set, found, span.get()) / MILLIS);
        }
    }

    /**
     * What is wrong with a clock that was just found, the gravest alone; nothing while nobody can say. One that is off by what daylight
     * rules moved the hands since it was set went right: it was as nobody told it.
     *
     * @param found not added yet
     * @param driftMax in a day; less than the readings' uncertainty beyond it is not held against the clock
     * @param zone the camera keeps its local time in
     */
    public Optional<Suspicion> suspicion(Point found, Duration driftMax, ZoneId zone) {
        Point set = reference;
        Duration moved = set == null || found.offsetMillis() == null ? Duration.ZERO : handsLeft(set, found, zone);
        return suspicion(found.movedBy(moved), driftMax)
                .map(one -> new Suspicion(one.kind(), found.shown(), one.set(), one.driftMillisPerDay()));
    }

    /**
     * By how much the hands should have been moved from one word on a clock to the next, where they were not: what the clock is off by
     * beside that is no jump. Zero where no daylight rules moved them, or the clock went by the rules.
     */
    static Duration handsLeft(Point before, Point found, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long moved = 1_000L
                * (rules.getOffset(found.at().wall()).getTotalSeconds()
                        - rules.getOffset(before.at().wall()).getTotalSeconds());
        if (moved == 0 || before.offsetMillis() == null) {
            return Duration.ZERO;
        }
        Duration span = Duration.between(before.at().wall(), found.at().wall());
        boolean left = !jumped(before, found.movedBy(Duration.ofMillis(moved)), span.abs());
        return left && jumped(before, found, span.abs()) ? Duration.ofMillis(moved) : Duration.ZERO;
    }

    private Optional<Suspicion> suspicion(Point found, Duration driftMax) {
        if (!found.trusted() || found.offsetMillis() == null) {
            return Optional.empty();
        }
        Point set = reference;
        Optional<Duration> span = span(found);
        if (lostDate(found)) {
            return Optional.of(suspicion(ClockSuspect.Kind.LOST_DATE, found, OptionalLong.empty()));
        } else if (set == null || span.isEmpty()) {
            return Optional.empty();
        } else if (wentBackwards(set, found)) {
            return Optional.of(suspicion(ClockSuspect.Kind.WENT_BACKWARDS, found, OptionalLong.empty()));
        } else if (jumped(set, found, span.get())) {
            return Optional.of(suspicion(ClockSuspect.Kind.JUMPED, found, OptionalLong.empty()));
        }
        double allowed = driftMax.toMillis() * (span.get().toMillis() / DAY_MILLIS)
                + set.uncertaintyMillis()
                + found.uncertaintyMillis();
        if (span.get().compareTo(DRIFT_SPAN_MIN) < 0 || Math.abs(found.offset() - set.offset()) <= allowed) {
            return Optional.empty();
        }
        long drift = Math.round(driftMillisPerDay(set, found, span.get()));
        return Optional.of(suspicion(ClockSuspect.Kind.DRIFTS, found, OptionalLong.of(drift)));
    }

    private Suspicion suspicion(ClockSuspect.Kind kind, Point found, OptionalLong drift) {
        return new Suspicion(kind, found.shown(), reference, drift);
    }

    private Optional<Duration> span(Point found) {
        Point set = reference;
        return set == null ? Optional.empty() : between(set.at(), found.at());
    }

    private static boolean lostDate(Point found) {
        return found.shown().isBefore(FIRST_DATE);
    }

    private static boolean wentBackwards(Point set, Point found) {
        return found.shown().isBefore(set.shown());
    }

    private static boolean jumped(Point set, Point found, Duration span) {
        double drift = ClockPolicy.DRIFT_MAX_USUAL.toMillis() * (span.toMillis() / DAY_MILLIS);
        return Math.abs(found.offset() - set.offset()) >= JUMP_MIN.toMillis() + drift;
    }

    private static double driftMillisPerDay(Point set, Point found, Duration span) {
        return (found.offset() - set.offset()) * DAY_MILLIS / span.toMillis();
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

    /** Whether the points reach back to the first. */
    public boolean whole() {
        return whole;
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

    /** How often each kind was told. */
    public Map<ClockSuspect.Kind, Integer> suspicions() {
        return Map.copyOf(suspicions);
    }

    public Set<Oddity> oddities() {
        return Set.copyOf(oddities);
    }
}
