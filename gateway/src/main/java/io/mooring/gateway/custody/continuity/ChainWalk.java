package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes along a camera's clips in the order of time and tells what lies between them (R17, R18, R23, R24). A camera makes one film
 * at a time: one whose end nobody knows, as before it was looked into, may last until the next one begins, and one of which
 * only the end is known may have begun where the one before ended. Nothing is said of time that such a one may cover.
 */
final class ChainWalk {
    /** Two texts of two seconds each: so exact are two clips to each other that were corrected by the same offset. */
    private static final long TEXTS_MILLIS = 4_000;

    private final String camera;
    private final Set<Long> newNumbers;
    private final Untimed covering;
    private final Untimed arrived;
    private final Awaited awaited;
    private final List<Clip> waiting = new ArrayList<>();
    private final List<ClockChange> clocks;
    private final Function<RecordingId, @Nullable String> activity;
    private final List<FindingRaised> raised = new ArrayList<>();
    private final Set<Pair> gaps = new HashSet<>();
    private final Set<Pair> apart = new HashSet<>();
    private final Set<Pair> pairs = new HashSet<>();
    private final Set<Pair> unknown = new HashSet<>();
    private final Map<RecordingId, Clip> chained = new HashMap<>();
    private @Nullable Clip previous;
    /** The last thing that may last: the film before, or what lies behind it. */
    private @Nullable Clip last;

    private @Nullable Instant end;
    private boolean newBetween;

    /** Two films, the one behind the other. */
    record Pair(RecordingId before, RecordingId after) {}

    /**
     * @param newNumbers {@link Clip#number} of what is new
     * @param covering clips that may last, and of which nobody knows when
     * @param arrived what is new
     * @param awaited what may still come
     * @param clocks what happened to the camera's clock
     * @param activity a recording is filed under, or null
     */
    ChainWalk(
            String camera,
            Set<Long> newNumbers,
            Untimed covering,
            Untimed arrived,
            Awaited awaited,
            List<ClockChange> clocks,
            Function<RecordingId, @Nullable String> activity) {
        this.camera = camera;
        this.newNumbers = newNumbers;
        this.covering = covering;
        this.arrived = arrived;
        this.awaited = awaited;
        this.clocks = clocks;
        this.activity = activity;
    }

    List<FindingRaised> raised() {
        return raised;
    }

    /** Of which a gap, or that nobody knows of one, is not told yet. */
    List<Clip> waiting() {
        return waiting;
    }

    /** Between which nothing was recorded for longer than a camera takes, new or not, and whether or not they belong together. */
    Set<Pair> gaps() {
        return gaps;
    }

    /** Two films of which the one comes behind the other, and that do not belong together. */
    Set<Pair> apart() {
        return apart;
    }

    /** Two films of which the one comes behind the other. */
    Set<Pair> pairs() {
        return pairs;
    }

    /** Of which nobody knows whether there is a gap between, since nobody can look into one of them. */
    Set<Pair> unknown() {
        return unknown;
    }

    /** Films that go on where another ended, or of which nobody can say that they do not; and that other. */
    Map<RecordingId, Clip> chained() {
        return chained;
    }

    /** What comes now has nothing to do with what came before. */
    void begin() {
        previous = null;
        last = null;
        end = null;
        newBetween = false;
    }

    /** The next clip in the order of time; photographs lie between others and interrupt nothing. */
    void next(Clip clip) {
        switch (clip.lasting()) {
            case NOT -> newBetween |= isNew(clip);
            case MAYBE -> {
                newBetween |= isNew(clip);
                last = clip;
                end = null;
            }
            case FILM -> film(clip);
        }
    }

    private void film(Clip clip) {
        Clip before = previous;
        boolean follows = before != null && follows(before, clip);
        if (follows && before != null) {
            chained.put(clip.recording(), before);
        } else if (clip.silent() && touched(before, clip)) {
            silentStart(clip);
        }
        Instant own = clip.end();
        Instant reached = end;
        // What a file does not say cannot be held against what follows.
        end = own == null ? null : reached != null && follows && reached.isAfter(own) ? reached : own;
        previous = clip;
        last = clip;
        newBetween = false;
    }

    private boolean isNew(Clip clip) {
        return newNumbers.contains(clip.number());
    }

    /** Whether something of it is new: else all was said that there is to say. */
    private boolean touched(@Nullable Clip before, Clip after) {
        return newBetween
                || isNew(after)
                || (before != null
                        && (isNew(before)
                                || arrived.between(before, after).findAny().isPresent()));
    }

    private boolean covered(Clip before, Clip after) {
        return covering.between(before, after).findAny().isPresent();
    }

    /** @return whether one goes on where the other ended, or nobody can say that it does not */
    private boolean follows(Clip before, Clip after) {
        Pair pair = new Pair(before.recording(), after.recording());
        pairs.add(pair);
        Instant ended = end;
        Instant begin = after.begin();
        if (begin == null || covered(before, after)) {
            if (begin == null) {
                unlooked(before, after, after, ended == null ? before.place() : ended, after.end());
            }
            return true;
        } else if (ended == null) {
            Clip behind = last;
            if (behind != null && behind.recording().equals(before.recording())) {
                unlooked(before, after, before, before.place(), begin);
            }
            return near(begin);
        }
        Duration gap = Duration.between(ended, begin);
        // What daylight rules leave open stands in the uncertainty, and may be another hour for each.
        boolean open = before.openMillis() + after.openMillis() > 0;
        boolean same = before.offsetMillis() == after.offsetMillis() && !open;
        long doubt = same ? TEXTS_MILLIS : before.uncertaintyMillis() + after.uncertaintyMillis();
        Duration tolerance =
                (before.split() ? ContinuityLimits.SPLIT_MAX : ContinuityLimits.GAP_MIN).plusMillis(same ? 0 : doubt);
        boolean follows = gap.compareTo(tolerance) <= 0;
        if (!follows) {
            gaps.add(pair);
        }
        String together = together(before, after);
        boolean belong = belong(gap, together, pair);
        if (belong && touched(before, after)) {
            if (!follows && !(awaited.taken().test(before) && awaited.taken().test(after))) {
                waits(before, after);
                return true;
            } else if (!follows) {
                String found = gap.toSeconds() + " s";
                raise(Kind.GAP, Asks.REASON_OF_INTERRUPTION, before, after, ended, begin, doubt, found, together);
            }
            clockSet(before, after, ended, begin, together);
        }
        return follows;
    }

    private void waits(Clip before, Clip after) {
        waiting.add(before);
        waiting.add(after);
    }

    /** Whether two films that lie so far apart are one job; people's word on it is that they filed both under one activity. */
    private boolean belong(Duration between, @Nullable String together, Pair pair) {
        boolean near = between.compareTo(ContinuityLimits.NEAR_MAX) <= 0;
        boolean belong = near || (together != null && between.compareTo(ContinuityLimits.ACTIVITY_SPAN_MAX) <= 0);
        if (!belong) {
            apart.add(pair);
        }
        return belong;
    }

    /**
     * Two films of which nobody looked into one, so that nobody knows how much of the time between them it covers: once nobody can, that
     * is said, and no gap.
     *
     * @param which of them nobody looked into, unless somebody did
     * @param from when it may have ended at the earliest, or begun at the latest
     */
    private void unlooked(Clip before, Clip after, Clip which, @Nullable Instant from, @Nullable Instant to) {
        if (which.probed() || from == null || to == null) {
            return;
        }
        Duration open = Duration.between(from, to);
        if (open.compareTo(ContinuityLimits.GAP_MIN) <= 0) {
            return;
        }
        Pair pair = new Pair(before.recording(), after.recording());
        String together = together(before, after);
        unknown.add(pair);
        if (!belong(open, together, pair) || !touched(before, after)) {
            return;
        }
        switch (awaited.look().apply(which)) {
            case COMES -> {
                // It is new once more when it was looked into.
            }
            case MAY_COME -> waits(before, after);
            case NOBODY -> {
                String found = FileName.last(which.path()) + " (" + open.toSeconds() + " s)";
                raise(Kind.NOT_LOOKED_INTO, Asks.NOTHING, before, after, from, to, 0, found, together);
            }
        }
    }

    /** Behind something whose end nobody knows. */
    private boolean near(Instant begin) {
        Instant began = last == null ? null : last.place();
        return began != null && Duration.between(began, begin).compareTo(ContinuityLimits.NEAR_MAX) <= 0;
    }

    private @Nullable String together(Clip before, Clip after) {
        String one = activity.apply(before.recording());
        return one != null && one.equals(activity.apply(after.recording())) ? one : null;
    }

    private void clockSet(Clip before, Clip after, Instant ended, Instant begin, @Nullable String together) {
        for (ClockChange change : clocks) {
            boolean between =
                    !change.at().isBefore(ended.minusSeconds(1)) && !change.at().isAfter(begin.plusSeconds(1));
            if (change.suspect().isEmpty() && between) {
                String found = signed(change.offsetMillis());
                raise(Kind.CLOCK_SET_WITHIN, Asks.EXPLANATION, before, after, ended, begin, 0, found, together);
            }
        }
    }

    static String signed(long millis) {
        return (millis < 0 ? "-" : "+") + Math.abs(millis) / 1000 + " s";
    }

    private void silentStart(Clip clip) {
        raised.add(new FindingRaised(
                Kind.NO_SOUND,
                Asks.EXPLANATION,
                camera,
                clip.visit(),
                List.of(clip.recording()),
                clip.begin(),
                null,
                null,
                clip.sound().name().toLowerCase(Locale.ROOT),
                activity.apply(clip.recording())));
    }

    private void raise(
            Kind kind,
            Asks asks,
            Clip before,
            Clip after,
            Instant from,
            Instant to,
            long doubtMillis,
            String found,
            @Nullable String together) {
        raised.add(new FindingRaised(
                kind,
                asks,
                camera,
                after.visit(),
                List.of(before.recording(), after.recording()),
                from,
                to,
                doubtMillis,
                found,
                together));
    }
}
