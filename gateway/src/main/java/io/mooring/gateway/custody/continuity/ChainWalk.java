package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes along a camera's clips in the order of time and tells what lies between them (R17, R18, R23, R24). */
final class ChainWalk {
    /** Two texts of two seconds each: so exact are two clips to each other that were corrected by the same offset. */
    private static final long TEXTS_MILLIS = 4_000;

    private final String camera;
    private final Set<Long> newNumbers;
    private final Map<Long, String> words;
    private final List<ClockChange> clocks;
    private final Function<RecordingId, @Nullable String> activity;
    private final List<FindingRaised> raised = new ArrayList<>();
    private final List<Bridged> bridged = new ArrayList<>();
    private @Nullable Clip previous;
    private @Nullable Instant end;
    private @Nullable Clip lastOld;
    private final List<RecordingId> newSince = new ArrayList<>();

    /** New clips now lie between two old ones. */
    record Bridged(Clip before, Clip after, List<RecordingId> by) {}

    /**
     * @param newNumbers {@link Clip#number} of what is new
     * @param words what {@link ProbeFinding} said of each
     * @param clocks what happened to the camera's clock
     * @param activity a recording is filed under, or null
     */
    ChainWalk(
            String camera,
            Set<Long> newNumbers,
            Map<Long, String> words,
            List<ClockChange> clocks,
            Function<RecordingId, @Nullable String> activity) {
        this.camera = camera;
        this.newNumbers = newNumbers;
        this.words = words;
        this.clocks = clocks;
        this.activity = activity;
    }

    List<FindingRaised> raised() {
        return raised;
    }

    List<Bridged> bridged() {
        return bridged;
    }

    /** The next clip in the order of time; photographs lie between others and interrupt nothing. */
    void next(Clip clip) {
        Instant begin = clip.begin();
        if (!clip.moving() || begin == null) {
            return;
        }
        boolean chained = previous != null && follows(previous, clip, begin);
        if (!chained) {
            silentStart(clip, begin);
        }
        bridge(clip);
        Instant own = clip.end();
        Instant before = end;
        // What a file does not say cannot be held against what follows.
        end = own == null ? null : before != null && chained && before.isAfter(own) ? before : own;
        previous = clip;
    }

    private void bridge(Clip clip) {
        if (newNumbers.contains(clip.number())) {
            newSince.add(clip.recording());
            return;
        }
        if (lastOld != null && !newSince.isEmpty()) {
            bridged.add(new Bridged(lastOld, clip, List.copyOf(newSince.subList(0, Math.min(newSince.size(), 10)))));
        }
        newSince.clear();
        lastOld = clip;
    }

    /** @return whether one goes on where the other ended, or nobody can say that it does not */
    private boolean follows(Clip before, Clip after, Instant begin) {
        Instant ended = end;
        if (ended == null) {
            Instant began = before.begin();
            return began != null && Duration.between(began, begin).compareTo(ContinuityLimits.NEAR_MAX) <= 0;
        }
        Duration gap = Duration.between(ended, begin);
        boolean same = before.offsetMillis() == after.offsetMillis();
        long doubt = same ? TEXTS_MILLIS : before.uncertaintyMillis() + after.uncertaintyMillis();
        Duration tolerance =
                (before.split() ? ContinuityLimits.SPLIT_MAX : ContinuityLimits.GAP_MIN).plusMillis(same ? 0 : doubt);
        String together = together(before, after);
        boolean near = gap.compareTo(ContinuityLimits.NEAR_MAX) <= 0;
        boolean belong = near || (together != null && gap.compareTo(ContinuityLimits.ACTIVITY_SPAN_MAX) <= 0);
        boolean told = !newNumbers.contains(before.number()) && !newNumbers.contains(after.number());
        if (belong && !told) {
            if (gap.compareTo(tolerance) > 0) {
                raise(
                        Kind.GAP,
                        Asks.REASON_OF_INTERRUPTION,
                        before,
                        after,
                        ended,
                        begin,
                        doubt,
                        gap.toSeconds() + " s",
                        together);
            }
            clockSet(before, after, ended, begin, together);
        }
        return gap.compareTo(tolerance) <= 0;
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

    private void silentStart(Clip clip, Instant begin) {
        String said = words.getOrDefault(clip.number(), "");
        for (String line : said.split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) == ProbeFinding.NO_SOUND) {
                raised.add(new FindingRaised(
                        Kind.NO_SOUND,
                        Asks.EXPLANATION,
                        camera,
                        clip.visit(),
                        List.of(clip.recording()),
                        begin,
                        null,
                        null,
                        line.substring(1),
                        activity.apply(clip.recording())));
            }
        }
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
