package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is told in whatever order, with looks in between: no gap stands over time in which a recording that is known ran, and
 * in the end those gaps stand that a plain reading of all facts gives.
 */
class ChainOrderTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

    private final FindingsRig rig;

    ChainOrderTest() throws Exception {
        rig = new FindingsRig();
    }

    /** What a file is, and what its name says. */
    private enum What {
        FILM(".mp4", Lasting.FILM, Lasting.FILM),
        FILM_THAT_SAYS_NO_LENGTH(".mp4", Lasting.FILM, Lasting.FILM),
        SPOILED_FILM(".mp4", Lasting.FILM, Lasting.FILM),
        SOUND(".wav", Lasting.MAYBE, Lasting.MAYBE),
        PHOTOGRAPH(".jpg", Lasting.NOT, Lasting.NOT),
        PHOTOGRAPH_NAMED_AS_FILM(".mov", Lasting.FILM, Lasting.NOT),
        LOG(".dat", Lasting.MAYBE, Lasting.NOT);

        private final String ending;
        private final Lasting named;
        private final Lasting looked;

        What(String ending, Lasting named, Lasting looked) {
            this.ending = ending;
            this.named = named;
            this.looked = looked;
        }

        boolean lasts() {
            return looked != Lasting.NOT;
        }
    }

    /** A file as it truly is, and what is known of it by now. */
    private static final class Made {
        private final What what;
        private final int number;
        private final Instant begin;
        private final Instant end;
        /** Whether the camera says when it was changed, and not when it was made. */
        private final boolean ends;

        private final boolean timed;
        private @Nullable RecordingId recording;
        private boolean looked;

        Made(What what, int number, Instant begin, Instant end, boolean ends, boolean timed) {
            this.what = what;
            this.number = number;
            this.begin = begin;
            this.end = end;
            this.ends = ends;
            this.timed = timed;
        }

        Instant text() {
            return ends ? end : begin;
        }

        boolean saysLength() {
            return looked && what == What.FILM;
        }

        @Nullable
        Instant knownBegin() {
            return !timed ? null : !ends ? begin : saysLength() ? begin : null;
        }

        @Nullable
        Instant knownEnd() {
            return !timed ? null : ends ? end : saysLength() ? end : null;
        }

        Instant place() {
            Instant known = knownBegin();
            return known == null ? end : known;
        }

        Lasting lasting() {
            return looked ? what.looked : what.named;
        }

        long seconds() {
            return Duration.between(begin, end).toSeconds();
        }
    }

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 150; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noOrderMakesAGapOfWhatARecordingMayCover(long seed) throws Exception {
        Random random = new Random(seed);
        List<Made> made = day(random);
        List<Made> untold = new ArrayList<>(made);
        List<Made> unlooked = new ArrayList<>();
        List<Made> never = new ArrayList<>();
        while (!untold.isEmpty() || !unlooked.isEmpty()) {
            boolean tell = !untold.isEmpty() && (unlooked.isEmpty() || random.nextBoolean());
            Made one = pick(tell ? untold : unlooked, random);
            if (tell) {
                tell(one);
                unlooked.add(one);
            } else if (random.nextInt(5) > 0) {
                look(one);
            } else {
                rig.evicted(id(one));
                never.add(one);
            }
            if (random.nextInt(4) == 0) {
                rig.look();
                accusesNobody(made, "seed " + seed);
            }
        }
        rig.look();
        accusesNobody(made, "seed " + seed);
        assertEquals(expected(made), gaps(), "seed " + seed);
        // What nobody could look into comes back, or somebody else looks.
        for (Made one : never) {
            look(one);
            if (random.nextBoolean()) {
                rig.restart();
                rig.look();
            }
        }
        rig.look();
        accusesNobody(made, "seed " + seed);
        assertEquals(expected(made), gaps(), "seed " + seed + ", all looked into");
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, ContinuityView.VIEW)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10), "seed " + seed);
        }
    }

    /** One thing after the other, as a camera makes them. */
    private static List<Made> day(Random random) {
        List<Made> made = new ArrayList<>();
        Instant at = EIGHT;
        boolean ends = random.nextInt(4) == 0;
        for (int i = 0; i < 14; i++) {
            at = at.plusSeconds(
                    switch (random.nextInt(4)) {
                        case 0 -> 1 + random.nextInt(5);
                        case 1, 2 -> 60 + random.nextInt(600);
                        default -> 1_200 + random.nextInt(3_000);
                    });
            What what = What.values()[Math.max(0, random.nextInt(What.values().length + 6) - 6)];
            boolean stands = !what.lasts();
            // Never near whole minutes, where a camera would have split them.
            Instant end = stands ? at : at.plusSeconds(60L * random.nextInt(6) + 10 + random.nextInt(40));
            made.add(new Made(what, i, at, end, ends, random.nextInt(12) > 0));
            at = end;
        }
        return made;
    }

    private static Made pick(List<Made> from, Random random) {
        return from.remove(random.nextInt(from.size()));
    }

    private static RecordingId id(Made one) {
        RecordingId recording = one.recording;
        if (recording == null) {
            throw new IllegalStateException("not told yet: " + one.number);
        }
        return recording;
    }

    private void tell(Made one) {
        MadeAt.Text text = one.ends ? MadeAt.Text.MODIFIED : MadeAt.Text.CREATED;
        one.recording = rig.told(
                "/x" + (char) ('a' + one.number) + one.what.ending,
                FindingsRig.raw(one.text()),
                1_000,
                one.timed ? FindingsRig.made(text, one.text()) : MadeAt.unknown(text, "Z", MadeAt.Basis.NO_VISIT_FITS));
    }

    private void look(Made one) {
        one.looked = true;
        switch (one.what) {
            case FILM -> rig.facts(id(one), Format.MP4, one.seconds() * 1_000, Sound.HEARD);
            case FILM_THAT_SAYS_NO_LENGTH -> rig.facts(id(one), Format.AVI, null, Sound.HEARD);
            case SPOILED_FILM, SOUND, LOG -> rig.facts(id(one), Format.UNKNOWN, null, Sound.UNKNOWN);
            case PHOTOGRAPH, PHOTOGRAPH_NAMED_AS_FILM -> rig.facts(id(one), Format.JPEG, null, Sound.NOT_APPLICABLE);
        }
    }

    private void accusesNobody(List<Made> made, String where) throws Exception {
        for (Finding gap : rig.standing()) {
            Instant from = gap.from();
            Instant to = gap.to();
            if (gap.kind() != Kind.GAP || from == null || to == null) {
                continue;
            }
            for (Made one : made) {
                boolean runs = one.what.lasts() && one.begin.isBefore(to) && one.end.isAfter(from);
                assertTrue(one.recording == null || !runs, where + ": " + gap.found() + " over file " + one.number);
            }
        }
    }

    private Set<String> gaps() throws Exception {
        Set<String> gaps = new TreeSet<>();
        for (Finding gap : rig.standing()) {
            if (gap.kind() == Kind.GAP) {
                String pair = gap.recordings().get(0) + " " + gap.recordings().get(1);
                assertTrue(gaps.add(pair + " " + gap.found()), "twice: " + pair);
            }
        }
        return gaps;
    }

    /** Every pair of films is asked whether anything lies, or may lie, between them. */
    private static Set<String> expected(List<Made> made) {
        Set<String> gaps = new TreeSet<>();
        for (Made before : made) {
            for (Made after : made) {
                Instant from = before.knownEnd();
                Instant to = after.knownBegin();
                if (before.lasting() == Lasting.FILM && after.lasting() == Lasting.FILM && from != null && to != null) {
                    long seconds = Duration.between(from, to).toSeconds();
                    boolean far = seconds > 10 && seconds <= 900;
                    if (far && between(made, before, after).isEmpty()) {
                        gaps.add(id(before) + " " + id(after) + " " + seconds + " s");
                    }
                }
            }
        }
        return gaps;
    }

    private static Set<Made> between(List<Made> made, Made before, Made after) {
        Set<Made> between = new HashSet<>();
        for (Made one : made) {
            boolean other = one != before && one != after && one.lasting() != Lasting.NOT;
            boolean lies = one.timed
                    ? one.place().isAfter(before.place()) && one.place().isBefore(after.place())
                    : !one.text().isBefore(before.text()) && !one.text().isAfter(after.text());
            if (other && lies) {
                between.add(one);
            }
        }
        return between;
    }
}
