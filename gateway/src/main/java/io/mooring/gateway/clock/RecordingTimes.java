package io.mooring.gateway.clock;

import io.mooring.bridge.camera.CameraTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MadeAt.Basis;
import io.mooring.gateway.MadeAt.Text;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.clock.ClockHistory.Kind;
import io.mooring.gateway.clock.ClockHistory.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of a camera's recordings when they were truly made. The camera's life is cut into <b>stretches</b>, each from one
 * visit's last word on its clock to the next reading of it. A recording belongs to the stretch in which it was made
 * <em>after</em> the offset found at the stretch's end is taken off: so one that is older than an earlier setting takes
 * the offset found before that setting, and one that no stretch explains is unknown. Immutable.
 */
public final class RecordingTimes {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final List<Stretch> stretches;
    private final ZoneId zone;
    private final Duration driftMax;

    private RecordingTimes(List<Stretch> stretches, ZoneId zone, Duration driftMax) {
        this.stretches = List.copyOf(stretches);
        this.zone = zone;
        this.driftMax = driftMax;
    }

    /**
     * @param before the last word on the clock at its beginning; null where the camera's life with this dock begins
     * @param found the reading at its end; null of the last one, while nobody read the clock since, or nobody believed it
     * @param now whether it ends with this visit
     * @param hands what its hands were ahead of UTC all the time, where daylight rules moved and they did not; else null, and they went
     *     by the rules
     */
    private record Stretch(
            @Nullable Point before,
            @Nullable Point found,
            boolean now,
            @Nullable ZoneOffset hands) {
        /** Of a clock that is read by its zone. */
        Stretch(@Nullable Point before, @Nullable Point found, boolean now) {
            this(before, found, now, null);
        }

        /** From one word on its clock to the next reading; that is taken as what the hands were off that did not move. */
        static Stretch between(@Nullable Point before, Point found, boolean now, ZoneId zone) {
            Duration moved = before == null ? Duration.ZERO : ClockHistory.handsLeft(before, found, zone);
            return before == null || moved.isZero()
                    ? new Stretch(before, found, now)
                    : new Stretch(
                            before,
                            found.movedBy(moved),
                            now,
                            zone.getRules().getOffset(before.at().wall()));
        }

        Instant from() {
            return before == null ? ClockHistory.FIRST_DATE : before.at().wall();
        }

        Instant to() {
            return found == null ? Instant.MAX : found.at().wall();
        }

        /** How far the clock went within it; null where nobody knows where it began or ended. */
        @Nullable
        Long wanderMillis() {
            if (before == null || before.offsetMillis() == null || found == null) {
                return null;
            }
            return Math.abs(found.offset() - before.offset()) + before.uncertaintyMillis();
        }

        boolean jumped() {
            Long wander = wanderMillis();
            return wander != null && wander > ClockHistory.JUMP_MIN.toMillis();
        }

        /** A clock that jumped within a stretch says nothing of its borders. */
        boolean holds(Instant at, long slackMillis) {
            return !at.isBefore(from().minusMillis(slackMillis))
                    && (found == null || !at.isAfter(to().plusMillis(slackMillis)));
        }
    }

    /**
     * One explanation of a recording.
     *
     * @param measured whether it rests on the offset found after it was made; if not, it only casts doubt on others
     */
    private record Candidate(Stretch stretch, boolean measured, Instant at, long uncertaintyMillis) {}

    /**
     * @param history up to this visit's first reading, without it
     * @param now this visit's first reading; null while there is none, or none to be believed
     * @param zone the camera keeps its local time in
     * @param driftMax what the clock is taken to drift in a day where nothing is known of it
     */
    public static RecordingTimes of(ClockHistory history, @Nullable Point now, ZoneId zone, Duration driftMax) {
        List<Stretch> stretches = new ArrayList<>();
        boolean begun = history.whole();
        Point before = null;
        for (Point point : history.points()) {
            if (begun && usable(point)) {
                stretches.add(Stretch.between(before, point, false, zone));
            }
            if (usable(point) || point.kind() == Kind.SET || point.written()) {
                begun = true;
                before = point;
            }
        }
        if (now != null && begun && usable(now)) {
            stretches.add(Stretch.between(before, now, true, zone));
        } else if (before != null) {
            stretches.add(new Stretch(before, null, true));
        }
        return new RecordingTimes(stretches, zone, driftMax);
    }

    private static boolean usable(Point point) {
        return point.kind() == Kind.FOUND
                && point.offsetMillis() != null
                && point.at().trust() != TimeTrust.UNTRUSTED;
    }

    /**
     * @param createdRaw the camera's own text for when it was made, may be empty
     * @param modifiedRaw likewise for when it was changed last
     */
    public MadeAt made(String createdRaw, String modifiedRaw) {
        Optional<RecordedText> created = RecordedText.parse(createdRaw);
        Optional<RecordedText> read = created.or(() -> RecordedText.parse(modifiedRaw));
        if (read.isEmpty()) {
            return MadeAt.unknown(Text.NONE, null, Basis.NO_TEXT);
        }
        Text text = created.isPresent() ? Text.CREATED : Text.MODIFIED;
        ZoneOffset own = read.get().time().offset();
        String zoneRead = own == null ? zone.getId() : own.getId();
        List<Candidate> candidates = new ArrayList<>();
        for (Stretch stretch : stretches) {
            candidates(stretch, read.get(), candidates);
        }
        Optional<Candidate> first =
                candidates.stream().filter(Candidate::measured).findFirst();
        if (first.isEmpty()) {
            boolean unread = stretches.isEmpty()
                    || candidates.stream().anyMatch(one -> one.stretch().found() == null);
            return MadeAt.unknown(text, zoneRead, unread ? Basis.NO_CLOCK : Basis.NO_VISIT_FITS);
        }
        return known(text, zoneRead, own != null, first.get(), candidates);
    }

    /** The first visit after it was made; where another may be meant as well, both lie within the uncertainty. */
    private static MadeAt known(
            Text text, String zoneRead, boolean ownOffset, Candidate first, List<Candidate> candidates) {
        long uncertainty = first.uncertaintyMillis();
        for (Candidate other : candidates) {
            long apart = Math.abs(Duration.between(first.at(), other.at()).toMillis());
            uncertainty = Math.max(uncertainty, apart + other.uncertaintyMillis());
        }
        Point found = Objects.requireNonNull(first.stretch().found());
        ZoneOffset hands = first.stretch().hands();
        return new MadeAt(
                text,
                hands == null || ownOffset ? zoneRead : hands.getId(),
                first.stretch().now() ? Basis.THIS_VISIT : Basis.EARLIER_VISIT,
                first.at(),
                uncertainty,
                found.offset(),
                found.at().wall());
    }

    /** With the offset found after it; and with the one before, where the clock jumped or nobody read it since. */
    private void candidates(Stretch stretch, RecordedText text, List<Candidate> to) {
        Point found = stretch.found();
        if (found != null) {
            candidate(stretch, found, true, text).ifPresent(to::add);
        }
        Point before = stretch.before();
        if (before != null && before.offsetMillis() != null && (found == null || stretch.jumped())) {
            candidate(stretch, before, false, text).ifPresent(to::add);
        }
    }

    private Optional<Candidate> candidate(Stretch stretch, Point point, boolean measured, RecordedText text) {
        CameraTime time = text.time();
        ZoneOffset hands = stretch.hands();
        CameraTime read = hands == null || time.offset() != null ? time : new CameraTime(time.local(), hands);
        Instant shown = read.instant(zone, point.at().wall().plusMillis(point.offset()));
        Instant at = shown.minusMillis(point.offset());
        long textMillis = text.resolution().toMillis() + ambiguousMillis(read) + point.uncertaintyMillis();
        long wander = wanderMillis(stretch, at);
        if (!stretch.holds(at, textMillis + Math.min(wander, ClockHistory.JUMP_MIN.toMillis()))) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(stretch, measured, at, textMillis + wander));
    }

    /**
     * By how much its offset may have been another when the recording was made. Within what it may drift a clock is taken
     * to have drifted evenly; one that moved further jumped once, and drifted besides.
     */
    private long wanderMillis(Stretch stretch, Instant at) {
        Long wander = stretch.wanderMillis();
        if (stretch.found() == null) {
            return driftMillis(stretch.from(), at);
        } else if (wander == null) {
            return driftMillis(at, stretch.to());
        }
        long drift = driftMillis(stretch.from(), stretch.to());
        return wander > drift ? wander + drift : wander;
    }

    private long driftMillis(Instant from, Instant to) {
        double days = Math.max(0, Duration.between(from, to).toMillis() / DAY_MILLIS);
        return (long) Math.ceil(days * driftMax.toMillis());
    }

    /** An hour that daylight rules give twice, or not at all, leaves open by how much it is meant. */
    private long ambiguousMillis(CameraTime read) {
        if (read.offset() != null) {
            return 0;
        }
        ZoneOffsetTransition jump = zone.getRules().getTransition(read.local());
        return jump == null ? 0 : jump.getDuration().abs().toMillis();
    }
}
