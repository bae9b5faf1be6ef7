package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
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
     * @param taken whether everything on the camera had been taken when a clip came: else what seems a gap may lie there still
     */
    Chain(
            Rows rows,
            String camera,
            List<Clip> fresh,
            List<Clip> near,
            List<Clip> left,
            Predicate<Clip> taken,
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
        walk = new ChainWalk(camera, newNumbers, covering, new Untimed(fresh), taken, clocks, activity);
    }

    List<FindingRaised> raised() {
        return walk.raised();
    }

    /** Between which a gap may be found later, when everything on the camera was taken. */
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
                overtaken.add(new FindingOvertaken(known.finding(), List.of(before.recording())));
            }
        } else if (known.kind() == Kind.GAP && of.size() == 2 && of.get(0).equals(clip.recording())) {
            Clip after = byRecording.get(of.get(1));
            if (after != null && !walk.gaps().contains(new ChainWalk.Pair(of.get(0), of.get(1)))) {
                overtaken.add(new FindingOvertaken(known.finding(), by(clip, after, walked)));
            }
        }
    }

    /** By what a gap is filled: what lies between, or may, or else what has come. */
    private List<RecordingId> by(Clip before, Clip after, List<Clip> walked) {
        int first = walked.indexOf(before) + 1;
        Stream<Clip> between = walked.subList(first, Math.max(first, walked.indexOf(after))).stream()
                .filter(clip -> clip.lasting() != Lasting.NOT);
        List<RecordingId> by = ids(Stream.concat(between, covering.between(before, after)));
        return by.isEmpty() ? ids(fresh.stream()) : by;
    }

    private static List<RecordingId> ids(Stream<Clip> clips) {
        return clips.filter(clip -> clip.number() > 0)
                .map(Clip::recording)
                .limit(BY_MAX)
                .toList();
    }
}
