package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A camera's findings that hold no longer because what was missing came, be it under another's name, or lies on the camera still.
 * Reads rows and changes none.
 */
final class TakenBack {
    private static final int LOOKED_AT_MAX = 5_000;
    private static final int BY_MAX = 10;
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,9})-([0-9]{1,9}) .*");

    private final Rows rows;
    private final String camera;
    private final Untimed left;
    private final boolean anyLeft;

    /** digits of a name → the new recording of that name. */
    private final Map<String, RecordingId> come = new HashMap<>();

    /** Digits of names of files that lie on the camera, or came as copies of others. */
    private final Set<String> others = new HashSet<>();

    private final Set<String> there = new HashSet<>();

    /**
     * @param fresh what is new
     * @param near that, and what was stored shortly before and behind it
     * @param left what lies on the camera and is not stored
     * @param others paths of what lies there, and of what came as a copy of another file
     */
    TakenBack(Rows rows, String camera, List<Clip> fresh, List<Clip> near, List<Clip> left, List<String> others) {
        this.rows = rows;
        this.camera = camera;
        List<Clip> lasting =
                left.stream().filter(clip -> clip.lasting() != Lasting.NOT).toList();
        this.left = new Untimed(lasting);
        this.anyLeft = !lasting.isEmpty();
        others.forEach(path -> this.others.addAll(FileName.of(path).runs()));
        near.forEach(clip -> there.addAll(FileName.of(clip.path()).runs()));
        fresh.forEach(clip -> FileName.of(clip.path()).runs().forEach(run -> come.put(run, clip.recording())));
    }

    List<FindingOvertaken> find() {
        List<FindingOvertaken> found = new ArrayList<>();
        String prefix = Keys.allByCamera(camera);
        int[] looks = {LOOKED_AT_MAX};
        rows.scan(prefix, prefix, (key, row) -> {
            Finding known = ContinuityView.finding(rows, Finding.name(Keys.number(key)));
            if (known != null
                    && known.state() != Finding.State.OVERTAKEN
                    && (known.kind() == Kind.GAP || known.kind() == Kind.NUMBERS_MISSING)) {
                FindingOvertaken over = known.kind() == Kind.GAP ? gap(known) : numbers(known);
                if (over != null) {
                    found.add(over);
                }
                looks[0]--;
            }
            return looks[0] > 0;
        });
        return found;
    }

    private @Nullable FindingOvertaken gap(Finding known) {
        List<RecordingId> of = known.recordings();
        Clip before = !anyLeft || of.size() != 2 ? null : ContinuityView.clip(rows, of.get(0));
        Clip after = before == null ? null : ContinuityView.clip(rows, of.get(1));
        boolean covered = before != null
                && after != null
                && left.between(before, after).findAny().isPresent();
        return covered ? new FindingOvertaken(known.finding(), List.of(), Why.ELSEWHERE) : null;
    }

    /** Of a whole row of numbers each is there now, and at least one was not when it was said that they are missing. */
    private @Nullable FindingOvertaken numbers(Finding known) {
        Matcher numbers = NUMBERS.matcher(known.found());
        if (!numbers.matches()) {
            return null;
        }
        int width = numbers.group(1).length();
        Set<RecordingId> by = new HashSet<>();
        boolean other = false;
        for (long value = Long.parseLong(numbers.group(1)); value <= Long.parseLong(numbers.group(2)); value++) {
            String text = FileNumbers.padded(value, width);
            RecordingId one = come.get(text);
            boolean elsewhere = others.contains(text);
            if (one == null && !elsewhere && !there.contains(text)) {
                return null;
            }
            other |= elsewhere;
            if (one != null && by.size() < BY_MAX) {
                by.add(one);
            }
        }
        if (by.isEmpty() && !other) {
            return null;
        }
        return new FindingOvertaken(
                known.finding(), by.stream().sorted().toList(), by.isEmpty() ? Why.ELSEWHERE : Why.CAME);
    }
}
