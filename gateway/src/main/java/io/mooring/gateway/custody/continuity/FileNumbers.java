package io.mooring.gateway.custody.continuity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers are missing in the names that a camera gave its files. Which of the digits in a name count is found out from
 * the names themselves: those that mostly go up by one from file to file, and are no part of the file's time. A camera whose
 * names show no such number gets no finding.
 */
final class FileNumbers {
    /** A number of more digits is none: it is a time, or a serial number. */
    private static final int WIDTH_MAX = 9;

    /** So many steps must be seen before anything is said. */
    private static final int STEPS_MIN = 3;

    /** From here on a camera was numbered anew. */
    private static final long JUMP_MIN = 1_000;

    /** Files of another kind that share the numbers lie between two in time, or nearly. */
    private static final long NEAR_SECONDS = 600;

    private final List<Named> names = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();
    private final Map<String, List<Named>> bySeries = new LinkedHashMap<>();

    /** A clip, its name and its time. */
    private record Named(
            Clip clip,
            boolean isNew,
            FileName name,
            @Nullable CameraText text) {
        String run(int index) {
            return name.runs().get(index);
        }

        long value(int index) {
            return Long.parseLong(run(index));
        }

        long seconds() {
            return text == null ? 0 : text.seconds();
        }

        boolean time(int index) {
            String run = run(index);
            if (run.length() == 8 && (run.startsWith("19") || run.startsWith("20"))) {
                return CameraText.of(run + "000000") != null;
            }
            return text != null && text.stoodIn(run);
        }
    }

    /**
     * Numbers that no file carries.
     *
     * @param first of them, as names write it
     */
    record Missing(Clip before, Clip after, String first, String last, long count) {}

    /** A later number with an earlier time. */
    record Backwards(Clip before, Clip after, long seconds) {}

    /** What is found. */
    record Found(List<Missing> missing, List<Backwards> backwards) {}

    /**
     * @param clips of one camera, the new ones and some before them
     * @param newNumbers {@link Clip#number} of those that are new: nothing is said again about others
     * @param listedPaths what lies on the camera, stored or not
     */
    FileNumbers(List<Clip> clips, Set<Long> newNumbers, List<String> listedPaths) {
        for (Clip clip : clips) {
            Named named = new Named(
                    clip, newNumbers.contains(clip.number()), FileName.of(clip.path()), CameraText.of(clip.rawText()));
            names.add(named);
            bySeries.computeIfAbsent(named.name().series(), series -> new ArrayList<>())
                    .add(named);
        }
        for (String path : listedPaths) {
            FileName.of(path).runs().forEach(listed::add);
        }
    }

    Found find() {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (List<Named> series : bySeries.values()) {
            int runs = series.get(0).name().runs().size();
            for (int run = 0; run < runs; run++) {
                if (mayCount(series, run)) {
                    look(series, run, found);
                }
            }
        }
        return found;
    }

    private static boolean mayCount(List<Named> series, int run) {
        int width = series.get(0).run(run).length();
        if (width > WIDTH_MAX || !varies(series, run)) {
            return false;
        }
        long times = series.stream().filter(named -> named.time(run)).count();
        if (times * 2 >= series.size()) {
            return false;
        }
        // 2026-11-21 09-30: so short they are numbers only where nothing else changes.
        return width > 2 || varying(series) == 1;
    }

    private static long varying(List<Named> series) {
        long varying = 0;
        for (int run = 0; run < series.get(0).name().runs().size(); run++) {
            varying += varies(series, run) ? 1 : 0;
        }
        return varying;
    }

    private static boolean varies(List<Named> series, int run) {
        String first = series.get(0).run(run);
        return series.stream().anyMatch(named -> !named.run(run).equals(first));
    }

    private void look(List<Named> series, int run, Found found) {
        List<Named> byTime = new ArrayList<>(series);
        byTime.sort(Comparator.comparingLong(Named::seconds).thenComparing(named -> named.run(run)));
        boolean counts = counts(byTime, run);
        if (counts) {
            holes(byTime, run, found);
        }
        Map<String, List<Named>> byPlace = new LinkedHashMap<>();
        for (Named named : series) {
            String place = named.clip().visit() + "\n" + named.name().directory() + "\n" + left(named, run);
            byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(named);
        }
        for (List<Named> place : byPlace.values()) {
            place.sort(Comparator.comparingLong(named -> named.value(run)));
            if (counts || dense(place, run)) {
                backwards(place, run, found);
            }
        }
    }

    /** What stands left of a number and is no time: below it, numbers begin anew. */
    private static String left(Named named, int run) {
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < run; i++) {
            left.append(named.time(i) ? "" : named.run(i)).append(' ');
        }
        return left.toString();
    }

    private static boolean counts(List<Named> byTime, int run) {
        int steps = 0;
        int ones = 0;
        for (int i = 1; i < byTime.size(); i++) {
            Named before = byTime.get(i - 1);
            Named after = byTime.get(i);
            long step = after.value(run) - before.value(run);
            if (step != 0 && left(before, run).equals(left(after, run))) {
                steps++;
                ones += step == 1 ? 1 : 0;
            }
        }
        return steps >= STEPS_MIN && ones * 2 >= steps;
    }

    private static boolean dense(List<Named> byNumber, int run) {
        long first = byNumber.get(0).value(run);
        long last = byNumber.get(byNumber.size() - 1).value(run);
        return byNumber.size() > STEPS_MIN && last - first < 2L * byNumber.size();
    }

    private void holes(List<Named> byTime, int run, Found found) {
        for (int i = 1; i < byTime.size(); i++) {
            Named before = byTime.get(i - 1);
            Named after = byTime.get(i);
            long step = after.value(run) - before.value(run);
            boolean told = !before.isNew() && !after.isNew();
            if (step > 1 && step < JUMP_MIN && !told && left(before, run).equals(left(after, run))) {
                hole(before, after, run, found);
            }
        }
    }

    /** Tells each unbroken row of numbers that no file carries. */
    private void hole(Named before, Named after, int run, Found found) {
        int width = before.run(run).length();
        Set<String> known = known(before, after, run);
        String first = "";
        long count = 0;
        for (long value = before.value(run) + 1; value <= after.value(run); value++) {
            String text = padded(value, width);
            boolean there = value == after.value(run) || listed.contains(text) || known.contains(text);
            if (!there) {
                first = count == 0 ? text : first;
                count++;
            } else if (count > 0) {
                found.missing().add(new Missing(before.clip(), after.clip(), first, padded(value - 1, width), count));
                count = 0;
            }
        }
    }

    /** Numbers of files of other series about that time, and of this one in the same folders. */
    private Set<String> known(Named before, Named after, int run) {
        Set<String> known = new HashSet<>();
        for (Named other : names) {
            boolean same = other.name().series().equals(before.name().series());
            if (same) {
                boolean here = other.name().directory().equals(before.name().directory())
                        || other.name().directory().equals(after.name().directory());
                if (here && left(other, run).equals(left(before, run))) {
                    known.add(other.run(run));
                }
            } else if (other.seconds() >= Math.min(before.seconds(), after.seconds()) - NEAR_SECONDS
                    && other.seconds() <= Math.max(before.seconds(), after.seconds()) + NEAR_SECONDS) {
                known.addAll(other.name().runs());
            }
        }
        return known;
    }

    static String padded(long value, int width) {
        String digits = Long.toString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static void backwards(List<Named> byNumber, int run, Found found) {
        Map<Long, Named> byValue = new HashMap<>();
        byNumber.forEach(named -> byValue.putIfAbsent(named.value(run), named));
        for (Named before : byNumber) {
            Named after = byValue.get(before.value(run) + 1);
            if (after == null || !(before.isNew() || after.isNew())) {
                continue;
            }
            // A photograph within a film has the next number, and is made before the film ends.
            long back = back(before.clip(), after.clip());
            if (back >= ContinuityLimits.BACKWARDS_MIN.toSeconds()) {
                found.backwards().add(new Backwards(before.clip(), after.clip(), back));
            }
        }
    }

    /**
     * By how many seconds the second began before the first, at least: neither an hour that daylight rules give twice nor what the
     * dock itself set the clock by is held against it. 0 where nobody knows.
     */
    private static long back(Clip first, Clip second) {
        boolean zoned = !first.zone().isEmpty() && !second.zone().isEmpty();
        CameraText.Moments before = first.began(zoned);
        CameraText.Moments after = second.began(zoned);
        if (before == null || after == null) {
            return 0;
        }
        long back = before.earliest() - after.latest();
        if (first.atMillis() == null || second.atMillis() == null || first.offsetMillis() == second.offsetMillis()) {
            return back;
        }
        long set = first.offsetMillis() - second.offsetMillis();
        long doubt = first.uncertaintyMillis() + second.uncertaintyMillis();
        return Math.min(back, back - (set + doubt) / 1_000);
    }
}
