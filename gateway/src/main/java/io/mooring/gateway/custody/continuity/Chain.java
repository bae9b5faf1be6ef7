package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A camera's clips around what is new of it, in the order of time: what is found between them, and which of the findings there
 * hold no longer. Reads rows and changes none.
 */
final class Chain {
    private static final long SPAN_MILLIS = ContinuityLimits.ACTIVITY_SPAN_MAX.toMillis();
    private static final int BY_MAX = 10;

    private final Rows rows;
    private final String camera;
    private final List<Clip> fresh;
    private final Untimed covering;
    private final TreeSet<Instant> places = new TreeSet<>();
    private final ChainWalk walk;
    private final List<FindingOvertaken> overtaken = new ArrayList<>();

    /**
     * @param fresh what is new
     * @param near that, and what was stored shortly before and behind it
     * @param left what lies on the camera and is not stored
     * @param awaited what may still come
     */
    Chain(
            Rows rows,
            String camera,
            List<Clip> fresh,
            List<Clip> near,
            List<Clip> left,
            Awaited awaited,
            List<ClockChange> clocks,
            Function<RecordingId, @Nullable String> activity) {
        this.rows = rows;
        this.camera = camera;
        this.fresh = fresh;
        this.covering = new Untimed(Stream.concat(near.stream().filter(clip -> clip.place() == null), left.stream())
                .filter(clip -> clip.lasting() != Lasting.NOT)
                .toList());
        boolean anywhere = fresh.stream().anyMatch(clip -> clip.place() == null);
        for (Clip clip : anywhere ? near : fresh) {
            Instant place = clip.place();
            if (place != null) {
                places.add(place);
            }
        }
        Set<Long> newNumbers = new HashSet<>();
        fresh.forEach(clip -> newNumbers.add(clip.number()));
        walk = new ChainWalk(camera, newNumbers, covering, new Untimed(fresh), awaited, clocks, activity);
    }

    List<FindingRaised> raised() {
        return walk.raised();
    }

    /** Between which something may be found later, when everything on the camera was taken, or somebody could have looked. */
    List<Clip> waiting() {
        return walk.waiting();
    }

    List<FindingOvertaken> overtaken() {
        return overtaken;
    }

    /**
     * Walks all that lies around what is new; one odd time far away does not make all between a part of that.
     *
     * @param clipsMax looked at around any one of them
     */
    void walk(int clipsMax) {
        Instant from = null;
        Instant to = null;
        for (Instant place : places) {
            if (from == null || to == null) {
                from = place;
            } else if (place.toEpochMilli() - to.toEpochMilli() > 2 * SPAN_MILLIS) {
                walk(from, to, clipsMax);
                from = place;
            }
            to = place;
        }
        if (from != null && to != null) {
            walk(from, to, clipsMax);
        }
    }

    private void walk(Instant from, Instant to, int clipsMax) {
        walk.begin();
        List<Clip> walked = new ArrayList<>();
        String until = Keys.timesFrom(camera, to.toEpochMilli() + SPAN_MILLIS);
        rows.scan(Keys.times(camera), Keys.timesFrom(camera, from.toEpochMilli() - SPAN_MILLIS), (key, row) -> {
            byte[] clip = rows.get(Keys.clip(camera, new RowReader(row).number()));
            if (clip != null) {
                Clip one = Clip.of(clip);
                walk.next(one);
                walked.add(one);
            }
            return key.compareTo(until) <= 0 && walked.size() < clipsMax;
        });
        overtake(walked);
    }

    private void overtake(List<Clip> walked) {
        Map<RecordingId, Clip> byRecording = new HashMap<>();
        walked.forEach(clip -> byRecording.put(clip.recording(), clip));
        for (Clip clip : walked) {
            String prefix = Keys.allByRecording(clip.recording());
            rows.scan(prefix, prefix, (key, row) -> {
                Finding known = ContinuityView.finding(rows, Finding.name(Keys.number(key)));
                if (known != null && known.state() != Finding.State.OVERTAKEN) {
                    overtake(known, clip, byRecording, walked);
                }
                return true;
            });
        }
    }

    /** A gap that clips fill is none any more; what is left of it is told anew. What goes on where another ended begins nothing. */
    private void overtake(Finding known, Clip clip, Map<RecordingId, Clip> byRecording, List<Clip> walked) {
        List<RecordingId> of = known.recordings();
        if (known.kind() == Kind.NO_SOUND) {
            Clip before = walk.chained().get(clip.recording());
            if (before != null) {
                overtake(known, List.of(before.recording()), Why.GOES_ON);
            }
            return;
        }
        Clip after = of.size() == 2 && of.get(0).equals(clip.recording()) ? byRecording.get(of.get(1)) : null;
        if (after == null) {
            return;
        }
        ChainWalk.Pair pair = new ChainWalk.Pair(of.get(0), of.get(1));
        switch (known.kind()) {
            case GAP -> {
                if (!walk.gaps().contains(pair)) {
                    filled(known, clip, after, walked);
                } else if (walk.apart().contains(pair)) {
                    overtake(known, List.of(), Why.APART);
                }
            }
            case CLOCK_SET_WITHIN -> {
                if (walk.apart().contains(pair)) {
                    overtake(known, List.of(), Why.APART);
                } else if (!walk.pairs().contains(pair)) {
                    filled(known, clip, after, walked);
                }
            }
            case NOT_LOOKED_INTO -> {
                if (walk.apart().contains(pair)) {
                    overtake(known, List.of(), Why.APART);
                } else if (!walk.unknown().contains(pair)) {
                    boolean looked = clip.probed() && after.probed();
                    overtake(known, looked ? List.of() : by(clip, after, walked), looked ? Why.LOOKED_INTO : Why.CAME);
                }
            }
            default -> {
                // The others are of one file, or of the camera's names and clock, whatever else lies around.
            }
        }
    }

    private void filled(Finding known, Clip before, Clip after, List<Clip> walked) {
        List<RecordingId> by = by(before, after, walked);
        boolean onCamera =
                by.isEmpty() && covering.between(before, after).findAny().isPresent();
        overtake(known, by.isEmpty() && !onCamera ? ids(fresh.stream()) : by, onCamera ? Why.ELSEWHERE : Why.CAME);
    }

    private void overtake(Finding known, List<RecordingId> by, Why why) {
        overtaken.add(new FindingOvertaken(known.finding(), by, why));
    }

    /** By what a gap is filled: what lies between, or may. */
    private List<RecordingId> by(Clip before, Clip after, List<Clip> walked) {
        int first = walked.indexOf(before) + 1;
        Stream<Clip> between = walked.subList(first, Math.max(first, walked.indexOf(after))).stream()
                .filter(clip -> clip.lasting() != Lasting.NOT);
        return ids(Stream.concat(between, covering.between(before, after)));
    }

    private static List<RecordingId> ids(Stream<Clip> clips) {
        return clips.filter(clip -> clip.number() > 0)
                .map(Clip::recording)
                .limit(BY_MAX)
                .toList();
    }
}
