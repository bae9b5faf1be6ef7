package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What vanished from one camera: one finding for each visit that saw it, as long as nobody has the files. Reads rows only. */
final class VanishedFiles {
    /** Files of one camera; a card has a few thousand. Of its clips the newest count. */
    private static final int FILES_MAX = 20_000;

    private static final int CLIPS_MAX = 50_000;
    private static final int FINDINGS_MAX = 5_000;
    private static final int BY_MAX = 10;

    /** Cards keep times to two seconds. */
    private static final long SLACK_SECONDS = 2;

    private final Rows rows;
    private final String camera;
    private final List<SourceIdentity> left;

    /** path → clips of that name: cameras begin their numbers anew. */
    private final Map<String, List<Clip>> byPath = new HashMap<>();

    /** @param left what lies on the camera and is not stored */
    VanishedFiles(Rows rows, String camera, List<SourceIdentity> left) {
        this.rows = rows;
        this.camera = camera;
        this.left = left;
    }

    /** @param throughSeq what was told of later waits */
    List<FindingEvent> find(long throughSeq) {
        Map<String, List<Vanished>> byVisit = byVisit(throughSeq);
        if (byVisit.isEmpty()) {
            return List.of();
        }
        Map<String, RecordingId> stored = stored();
        List<FindingEvent> events = new ArrayList<>();
        byVisit.forEach((visit, files) -> {
            List<Vanished> gone = files.stream()
                    .filter(file -> !stored.containsKey(file.stored()) && !grew(file))
                    .toList();
            if (!gone.isEmpty()) {
                events.add(raised(visit, gone));
            }
        });
        overtaken(byVisit, stored, events);
        return events;
    }

    private Map<String, List<Vanished>> byVisit(long throughSeq) {
        Map<String, List<Vanished>> byVisit = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        String prefix = Keys.allVanished(camera);
        rows.scan(prefix, prefix, (key, row) -> {
            Vanished file = Vanished.of(row);
            if (file.seq() <= throughSeq && seen.add(file.file())) {
                byVisit.computeIfAbsent(file.visit(), first -> new ArrayList<>())
                        .add(file);
            }
            return seen.size() < FILES_MAX;
        });
        return byVisit;
    }

    private Map<String, RecordingId> stored() {
        Map<String, RecordingId> stored = new HashMap<>();
        byte[] count = rows.get(Keys.count(camera));
        long first = Math.max(1, (count == null ? 0 : new RowReader(count).number()) - CLIPS_MAX + 1);
        rows.scan(Keys.clips(camera), Keys.clip(camera, first), (key, row) -> {
            Clip clip = Clip.of(row);
            stored.put(Vanished.stored(clip.path(), clip.sizeBytes()), clip.recording());
            byPath.computeIfAbsent(clip.path(), none -> new ArrayList<>()).add(clip);
            return true;
        });
        return stored;
    }

    /** Whether it was still being recorded when it was listed: it is the larger file of its name, that ran at that time. */
    private boolean grew(Vanished file) {
        CameraText changed = CameraText.of(file.modifiedRaw());
        boolean there =
                left.stream().anyMatch(one -> one.path().equals(file.path()) && one.sizeBytes() > file.sizeBytes());
        return there
                || (changed != null
                        && byPath.getOrDefault(file.path(), List.of()).stream()
                                .anyMatch(clip -> clip.sizeBytes() > file.sizeBytes() && ran(clip, changed.seconds())));
    }

    /** Whether it ran then, by the camera's own texts; as far as nobody looked into it yet, whether it may have. */
    private static boolean ran(Clip clip, long seconds) {
        CameraText text = CameraText.of(clip.rawText());
        Long duration = clip.durationMillis();
        if (text == null || (duration == null && clip.probed())) {
            return false;
        } else if (duration == null) {
            return clip.atEnd() ? seconds <= text.seconds() : seconds >= text.seconds();
        }
        long begin = clip.atEnd() ? text.seconds() - duration / 1000 : text.seconds();
        return seconds >= begin - SLACK_SECONDS && seconds <= begin + duration / 1000 + SLACK_SECONDS;
    }

    private FindingRaised raised(String visit, List<Vanished> gone) {
        Vanished first = gone.get(0);
        return new FindingRaised(
                Kind.VANISHED,
                Asks.EXPLANATION,
                camera,
                visit,
                List.of(),
                null,
                first.at(),
                null,
                first.name() + " (" + gone.size() + ")",
                null);
    }

    /** Findings of visits of which every file has come since, by another dock. */
    private void overtaken(
            Map<String, List<Vanished>> byVisit, Map<String, RecordingId> stored, List<FindingEvent> events) {
        String prefix = Keys.allByCamera(camera);
        int[] left = {FINDINGS_MAX};
        rows.scan(prefix, prefix, (key, row) -> {
            Finding known = ContinuityView.finding(rows, Finding.name(Keys.number(key)));
            if (known != null && known.kind() == Kind.VANISHED && known.state() != Finding.State.OVERTAKEN) {
                List<Vanished> files = byVisit.getOrDefault(known.visit(), List.of());
                List<RecordingId> by = new ArrayList<>();
                files.stream().map(file -> stored.get(file.stored())).forEach(one -> {
                    if (one != null) {
                        by.add(one);
                    }
                });
                if (!files.isEmpty() && by.size() == files.size()) {
                    events.add(new FindingOvertaken(
                            known.finding(),
                            by.stream().distinct().sorted().limit(BY_MAX).toList(),
                            Why.CAME));
                }
                left[0]--;
            }
            return left[0] > 0;
        });
    }
}
