package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.continuity.FileNumbers.Backwards;
import io.mooring.gateway.custody.continuity.FileNumbers.Missing;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what is new of one camera against what came before it. Reads rows and changes none. */
final class Examination {
    /** New clips that are taken at a time; the rest follows. */
    static final int NEW_MAX = 5_000;

    /** Clips around them that are looked at. */
    private static final int WINDOW_MAX = 50_000;

    private static final int CLOCKS_MAX = 64;

    private final Rows rows;
    private final String camera;
    private final OnCamera listed;
    private final Awaited awaited;
    private final Map<Long, String> words = new HashMap<>();
    private final Map<Long, Long> since = new HashMap<>();
    private final List<Clip> fresh = new ArrayList<>();
    private final List<ClockChange> clocks = new ArrayList<>();
    private final List<FindingEvent> events = new ArrayList<>();
    private long throughSeq;
    private boolean waiting;

    /**
     * @param listed what lies on the camera
     * @param awaited what may still come
     */
    Examination(Rows rows, String camera, OnCamera listed, Awaited awaited) {
        this.rows = rows;
        this.camera = camera;
        this.listed = listed;
        this.awaited = awaited;
    }

    /**
     * What is to be journalled; empty if nothing of the camera's waits. The last one says how far it was examined; there is none
     * such where all that is new must wait. What the bureau's rules want of each finding is not in it yet.
     */
    List<FindingEvent> examine() {
        takeNew();
        takeClocks();
        if (throughSeq == 0) {
            return List.of();
        }
        List<Clip> near = near();
        walk(near);
        files();
        suspects();
        vanished();
        numbers(near);
        takeBack(near);
        int raised = (int)
                events.stream().filter(event -> event instanceof FindingRaised).count();
        long examined = since.values().stream().filter(seq -> seq <= throughSeq).count();
        if (waiting && examined == 0) {
            return events;
        }
        events.add(new ContinuityExamined(camera, throughSeq, (int) examined, raised));
        return events;
    }

    private void takeNew() {
        List<long[]> waiting = new ArrayList<>();
        String prefix = Keys.allNew(camera);
        rows.scan(prefix, prefix, (key, row) -> {
            waiting.add(new long[] {new RowReader(row).number(), Keys.number(key)});
            return true;
        });
        waiting.sort(Comparator.comparingLong(one -> one[0]));
        if (waiting.isEmpty()) {
            return;
        }
        throughSeq = waiting.get(Math.min(waiting.size(), NEW_MAX) - 1)[0];
        for (long[] one : waiting) {
            byte[] row = one[0] > throughSeq ? null : rows.get(Keys.clip(camera, one[1]));
            byte[] isNew = row == null ? null : rows.get(Keys.isNew(camera, one[1]));
            if (row != null && isNew != null) {
                RowReader in = new RowReader(isNew);
                in.number();
                words.put(one[1], in.text());
                fresh.add(Clip.of(row));
                since.put(one[1], one[0]);
            }
        }
    }

    private void takeClocks() {
        String prefix = Keys.clocks(camera);
        rows.scan(prefix, prefix, (key, row) -> {
            clocks.add(ClockChange.of(row));
            if (clocks.size() > CLOCKS_MAX) {
                clocks.remove(0);
            }
            return true;
        });
        if (fresh.size() >= NEW_MAX) {
            return;
        }
        String told = Keys.allClockNew(camera);
        rows.scan(told, told, (key, row) -> {
            throughSeq = Math.max(throughSeq, new RowReader(row).number());
            return true;
        });
    }

    private void walk(List<Clip> near) {
        Chain chain = new Chain(rows, camera, fresh, near, left(near), awaited, clocks, this::activity);
        chain.walk(WINDOW_MAX);
        chain.raised().forEach(this::raise);
        chain.waiting().forEach(this::waits);
        events.addAll(chain.overtaken());
    }

    private @Nullable String activity(RecordingId recording) {
        byte[] row = rows.get(Keys.activity(recording));
        return row == null ? null : new RowReader(row).text();
    }

    private Set<Long> newNumbers() {
        Set<Long> numbers = new HashSet<>();
        fresh.forEach(clip -> numbers.add(clip.number()));
        return numbers;
    }

    /** What is new, and what was stored shortly before and behind it. */
    private List<Clip> near() {
        List<Clip> clips = new ArrayList<>();
        if (fresh.isEmpty()) {
            return clips;
        }
        long first = fresh.stream().mapToLong(Clip::number).min().orElse(1);
        long last = fresh.stream().mapToLong(Clip::number).max().orElse(1);
        String from = Keys.clip(camera, Math.max(1, first - ContinuityLimits.HISTORY_MAX));
        rows.scan(Keys.clips(camera), from, (key, row) -> {
            Clip clip = Clip.of(row);
            clips.add(clip);
            return clip.number() < last + ContinuityLimits.HISTORY_MAX && clips.size() < WINDOW_MAX;
        });
        return clips;
    }

    private void numbers(List<Clip> clips) {
        if (fresh.isEmpty()) {
            return;
        }
        FileNumbers.Found found = new FileNumbers(clips, newNumbers(), otherPaths()).find();
        for (Missing missing : found.missing()) {
            if (!awaited.complete().test(missing.after()) || !awaited.complete().test(missing.before())) {
                waits(missing.before());
                waits(missing.after());
                continue;
            }
            pair(
                    Kind.NUMBERS_MISSING,
                    missing.before(),
                    missing.after(),
                    missing.first() + "-" + missing.last() + " (" + missing.count() + ")");
        }
        for (Backwards back : found.backwards()) {
            pair(Kind.CLOCK_BACKWARDS, back.before(), back.after(), "-" + back.seconds() + " s");
        }
    }

    /** By what is new, by what came as a copy of another file, and by what lies on the camera. */
    private void takeBack(List<Clip> near) {
        List<Clip> around = near.isEmpty() ? newest() : near;
        Set<String> told = new HashSet<>();
        events.forEach(event -> {
            if (event instanceof FindingOvertaken over) {
                told.add(over.finding());
            }
        });
        for (FindingOvertaken over : new TakenBack(rows, camera, fresh, around, left(around), otherPaths()).find()) {
            if (told.add(over.finding())) {
                events.add(over);
            }
        }
    }

    /** What lies on the camera, and what came as a copy of another file. */
    private List<String> otherPaths() {
        List<String> paths = new ArrayList<>(listed.paths());
        rows.scan(Keys.allAlso(camera), Keys.allAlso(camera), (key, row) -> paths.add(new RowReader(row).text()));
        return paths;
    }

    private List<Clip> newest() {
        long first = Math.max(1, DueCameras.count(rows, camera) - ContinuityLimits.HISTORY_MAX);
        List<Clip> clips = new ArrayList<>();
        rows.scan(Keys.clips(camera), Keys.clip(camera, first), (key, row) -> clips.add(Clip.of(row)));
        return clips;
    }

    /** What lies on the camera and is not stored, by what is known around. */
    private List<Clip> left(List<Clip> near) {
        Set<String> stored = new HashSet<>();
        near.forEach(clip -> stored.add(Vanished.stored(clip.path(), clip.sizeBytes())));
        return listed.left().stream()
                .filter(file -> !stored.contains(Vanished.stored(file.path(), file.sizeBytes())))
                .map(Clip::left)
                .toList();
    }

    /** What is new of it stays new, and is looked at again. */
    private void waits(Clip clip) {
        Long seq = since.get(clip.number());
        if (seq != null) {
            waiting = true;
            throughSeq = Math.min(throughSeq, seq - 1);
        }
    }

    private void pair(Kind kind, Clip before, Clip after, String found) {
        raise(new FindingRaised(
                kind,
                Asks.EXPLANATION,
                camera,
                after.visit(),
                List.of(before.recording(), after.recording()),
                before.end(),
                after.begin(),
                null,
                found,
                activity(after.recording())));
    }

    /** What single files give reason to say; low definition once for all of a visit, it is a setting. */
    private void files() {
        Map<String, List<Clip>> low = new LinkedHashMap<>();
        for (Clip clip : fresh) {
            String said = words.getOrDefault(clip.number(), "");
            for (String line : said.isEmpty() ? List.<String>of() : Arrays.asList(said.split("\n", -1))) {
                if (line.charAt(0) == ProbeFinding.UNREADABLE) {
                    single(Kind.UNREADABLE, clip, line.substring(1));
                } else if (line.charAt(0) == ProbeFinding.BELOW_HD) {
                    low.computeIfAbsent(clip.visit() + "\n" + line.substring(1), key -> new ArrayList<>())
                            .add(clip);
                }
            }
        }
        low.forEach((key, clips) ->
                single(Kind.BELOW_HD, clips.get(0), key.substring(key.indexOf('\n') + 1) + " (" + clips.size() + ")"));
    }

    private void single(Kind kind, Clip clip, String found) {
        raise(new FindingRaised(
                kind,
                Asks.EXPLANATION,
                camera,
                clip.visit(),
                List.of(clip.recording()),
                clip.begin(),
                clip.end(),
                null,
                found,
                activity(clip.recording())));
    }

    private void suspects() {
        for (ClockChange change : clocks) {
            if (!change.suspect().isEmpty() && change.seq() <= throughSeq) {
                String found = change.suspect() + ", " + ChainWalk.signed(change.offsetMillis());
                raise(new FindingRaised(
                        Kind.CLOCK_SUSPECT,
                        Asks.EXPLANATION,
                        camera,
                        change.visit(),
                        List.of(),
                        null,
                        change.at(),
                        null,
                        found,
                        null));
            }
        }
    }

    private void vanished() {
        for (FindingEvent event : new VanishedFiles(rows, camera, listed.left()).find(throughSeq)) {
            if (event instanceof FindingRaised finding) {
                raise(finding);
            } else {
                events.add(event);
            }
        }
    }

    /** Once for ever, and once within this examination. */
    private void raise(FindingRaised finding) {
        String same = Finding.same(finding);
        boolean known = rows.get(Keys.same(same)) != null
                || events.stream()
                        .anyMatch(event -> event instanceof FindingRaised other
                                && Finding.same(other).equals(same));
        if (!known) {
            events.add(finding);
        }
    }
}
