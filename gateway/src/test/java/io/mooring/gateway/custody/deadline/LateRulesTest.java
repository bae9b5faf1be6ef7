package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: what docks shipped before the office's desk was opened runs for ever without a clock. */
class LateRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    private static void configure(DeadlineRig rig, DeadlinesConfigured rules) {
        rig.journal.append(rules);
    }

    private static RecordingId recording(int number) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", number));
    }

    private static void live(DeadlineRig rig, long seed) {
        var random = new Random(seed);
        Instant at = NOON;
        for (int i = 0; i < 200; i++) {
            at = at.plusSeconds(random.nextInt(4_000));
            rig.journal.at(at);
            RecordingId any = recording(1 + random.nextInt(40));
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> {
                    Instant made = random.nextInt(4) == 0 ? null : at.minusSeconds(random.nextInt(200_000));
                    rig.dock(at, made, Duration.ofSeconds(random.nextInt(100)));
                }
                case 3 -> rig.probed(any, Duration.ofSeconds(random.nextInt(4_000)));
                case 4 -> rig.receive(any, "office", at);
                case 5 -> rig.confirm(any, "office");
                default -> {
                    rig.dockUntrusted("b" + i, Duration.ofSeconds(100));
                    if (random.nextBoolean()) {
                        rig.trustReturns("b" + i, at.plusSeconds(200), Duration.ofSeconds(200));
                    }
                    rig.journal.trust(TimeTrust.TRUSTED);
                }
            }
        }
        rig.believedAt(at.plusSeconds(4_000));
    }

    private static List<String> clocks(DeadlineRig rig) {
        Deadlines deadlines = rig.deadlines();
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            deadlines.of(recording(i).sha256()).forEach(face -> all.add(face.toString()));
        }
        Now now = new Now(NOON.plus(Duration.ofDays(30)), true);
        deadlines.list(null, null, 500, now).items().forEach(face -> all.add("listed " + face));
        all.add(deadlines.counts(now).toString());
        return all;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void clocksAreTheSameWhenRulesAreSaidLaterThanAnythingHappened(long seed) {
        for (String bureau : List.of("AK", "PA", "PR")) {
            DeadlineRig before = new DeadlineRig();
            configure(before, Bureaus.of(bureau));
            live(before, seed);
            DeadlineRig after = new DeadlineRig();
            live(after, seed);
            assertEquals(0, after.deadlines().counts(new Now(NOON, true)).undecided());
            configure(after, Bureaus.of(bureau));
            assertEquals(clocks(before), clocks(after), bureau + " seed " + seed);
            assertTrue(clocks(before).size() > 50, "nothing to compare");
        }
    }

    @Test
    void laterRulesChangeNothingOfWhatTheFirstGave() {
        DeadlineRig rig = new DeadlineRig();
        RecordingId old = rig.dock(NOON, NOON.minusSeconds(60), Duration.ZERO);
        configure(rig, Bureaus.of("AK"));
        configure(rig, Bureaus.of("PR"));
        RecordingId young = rig.dock(NOON.plusSeconds(60), NOON, Duration.ZERO);
        assertEquals("AK 6", rig.clock(Clock.HANDOVER, old.sha256()).rule().article());
        assertEquals("PR 10", rig.clock(Clock.HANDOVER, young.sha256()).rule().article());
    }

    /** A part with each entry, each breach once, and what is folded again is what was lived. */
    @Test
    void aYearOfRecordingsIsPutIntoTheListsPartByPartAndEachBreachIsRecordedOnce() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        rig.journal.at(NOON);
        int many = 2 * Late.PLACED_MAX + 500;
        for (int i = 0; i < many; i++) {
            rig.store("v", NOON.minusSeconds(60), Duration.ZERO);
        }
        try (RecordingIndex lived = rig.index()) {
            var deadlines = new Deadlines(lived);
            var clock = new SetClock();
            Instant late = NOON.plus(Duration.ofDays(3));
            rig.journal.at(late);
            clock.at(late, TimeTrust.TRUSTED);
            var watch = new DeadlineWatch(
                    new Desk(rig.journal, lived),
                    deadlines,
                    clock,
                    Actor.dock(rig.journal.dock()),
                    () -> Bureaus.of("AK"));
            watch.configure();
            lived.catchUp();
            Now now = new Now(late, true);
            assertEquals(Late.PLACED_MAX, deadlines.counts(now).red());
            assertEquals(ClockState.RED, state(deadlines, many, now), "whoever asks is told at once");
            for (int i = 0; i < 3; i++) {
                rig.journal.append(new DockEvent.Started("office", "1"));
                lived.catchUp();
            }
            assertEquals(many, deadlines.counts(now).red());
            for (int i = 0; i < 40; i++) {
                watch.look(late);
            }
            List<DeadlinePassed> passed = rig.journal.events(DeadlinePassed.class);
            assertEquals(
                    many,
                    passed.stream().map(DeadlinePassed::subject).distinct().count());
            assertEquals(many, passed.size());
            lived.catchUp();
            assertEquals(List.of(), lived.differences(rig.index(), 10));
        }
    }

    private static ClockState state(Deadlines deadlines, int number, Now now) {
        return deadlines.of(recording(number).sha256()).stream()
                .filter(face -> face.clock() == Clock.STORAGE)
                .findFirst()
                .orElseThrow()
                .state(now);
    }
}
