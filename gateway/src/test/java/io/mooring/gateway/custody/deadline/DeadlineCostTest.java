package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesNear;
import io.mooring.gateway.DockEvent.TimeTrustChanged;
import io.mooring.gateway.DockEvent.UplinkLost;
import io.mooring.gateway.DockEvent.UplinkRestored;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: one dock's journal keeps every other dock's deadlines from being dated, told and recorded. */
final class DeadlineCostTest {
    private static final int MANY = 20_000;
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId OTHER = new DockId("dock-b");
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Event WORD = new TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 10, "NTP");

    private final CountedRows rows = new CountedRows();
    private long seq;

    private void apply(DockId dock, String boot, TimeTrust trust, Event event) {
        seq++;
        EventTime time = new EventTime(NOON.plusSeconds(seq), 1_000 * seq, OfDock.name(boot, dock), trust);
        DeadlineView.VIEW.apply(new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq), rows);
    }

    private static RecordingId recording(long number) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", number));
    }

    private void stored(DockId dock, String boot, TimeTrust trust) {
        String visit = OfDock.name("v", dock);
        apply(dock, boot, trust, DeadlineRig.stored(visit, recording(seq + 1), null, Duration.ZERO));
    }

    private int looks(Runnable work) {
        int before = rows.looks();
        work.run();
        return rows.looks() - before;
    }

    private long undated() {
        return rows.keys().stream().filter(key -> key.startsWith("undated/")).count();
    }

    @Test
    void whatADockCannotDateIsNotLookedThroughWhenAnothersClockIsBelieved() {
        for (int i = 0; i < MANY; i++) {
            stored(HOSTILE, "boot-" + i % 7, TimeTrust.UNTRUSTED);
        }
        stored(OTHER, "boot", TimeTrust.UNTRUSTED);
        assertEquals(MANY + 1, undated());
        int looks = looks(() -> apply(OTHER, "boot", TimeTrust.TRUSTED, WORD));
        assertTrue(looks < 100, "looked at " + looks + " rows");
        assertEquals(MANY, undated(), "and its own recording is dated");
    }

    @Test
    void oneWordDatesAPartAndTheNextEntriesTheRest() {
        for (int i = 0; i < 2 * Placing.DATED_MAX + 10; i++) {
            stored(OTHER, "before", TimeTrust.UNTRUSTED);
        }
        apply(OTHER, "boot", TimeTrust.TRUSTED, WORD);
        // With the word itself, and with what goes on then.
        assertEquals(10, undated());
        apply(HOSTILE, "boot", TimeTrust.TRUSTED, new UplinkRestored(OfDock.name("office", HOSTILE)));
        apply(OTHER, "later", TimeTrust.TRUSTED, new VisitOpened("v", 1, "1-1", "m/o/1", "m", "o", "1", "f", "d"));
        assertEquals(0, undated(), "a later boot's own first word dates what is left");
    }

    @Test
    void whatALaterBootLeavesIsNotDatedByAnEarlierOne() {
        for (int i = 0; i < 2 * Placing.DATED_MAX + 10; i++) {
            stored(OTHER, "before", TimeTrust.UNTRUSTED);
        }
        apply(OTHER, "boot", TimeTrust.TRUSTED, WORD);
        stored(OTHER, "later", TimeTrust.UNTRUSTED);
        apply(OTHER, "later", TimeTrust.UNTRUSTED, new UplinkRestored(OfDock.name("office", OTHER)));
        assertEquals(11, undated(), "it is not known to have ended");
    }

    @Test
    void anothersOutagesNeitherHideADocksOwnNorAreTheyLookedThrough() {
        for (int i = 0; i < MANY; i++) {
            String place = OfDock.name("place-" + i, HOSTILE);
            apply(HOSTILE, "boot", TimeTrust.TRUSTED, new UplinkLost(place, "away"));
            if (i % 2 == 0) {
                apply(HOSTILE, "boot", TimeTrust.TRUSTED, new UplinkRestored(place));
            }
        }
        String office = OfDock.name("office", OTHER);
        apply(OTHER, "boot", TimeTrust.TRUSTED, new UplinkLost(office, "away"));
        seq += 3_600;
        apply(OTHER, "boot", TimeTrust.TRUSTED, new UplinkRestored(office));
        Instant now = NOON.plusSeconds(seq);
        Around[] around = new Around[1];
        int looks =
                looks(() -> around[0] = new Troubles(rows, new Boots(rows)).around(NOON, now, OfDock.name("v", OTHER)));
        assertEquals(Duration.ofSeconds(3_601).toMillis(), around[0].uplinkDownMillis());
        assertTrue(looks < 100, "looked at " + looks + " rows");
        assertTrue(
                new Troubles(rows, new Boots(rows)).around(NOON, now, "").uplinkDownMillis()
                        >= around[0].uplinkDownMillis(),
                "wherever it was worst");
    }

    private static void hostileAndOne(DeadlineRig rig, int many, Instant theirs, Instant one) {
        rig.configure(Bureaus.of("AK"));
        rig.journal.at(theirs);
        String hostile = OfDock.name("v", HOSTILE);
        rig.journal.append(new VisitOpened(hostile, 1, "1-1", "m/o/1", "m", "o", "1", "f", "d"));
        for (int i = 0; i < many; i++) {
            rig.journal.append(DeadlineRig.stored(hostile, recording(i), theirs.minusSeconds(60), Duration.ZERO));
        }
        rig.journal.at(one);
        String other = OfDock.name("v", OTHER);
        rig.journal.append(new VisitOpened(other, 1, "1-1", "m/o/2", "m", "o", "2", "f", "d"));
        rig.journal.append(DeadlineRig.stored(other, recording(1L << 40), one.minusSeconds(60), Duration.ZERO));
    }

    private static DeadlineWatch watch(DeadlineRig rig, RecordingIndex index, Instant now) {
        SetClock clock = new SetClock();
        clock.at(now, TimeTrust.TRUSTED);
        rig.journal.at(now);
        return new DeadlineWatch(
                new Desk(rig.journal, index),
                new Deadlines(index),
                clock,
                Actor.dock(rig.journal.dock()),
                () -> Bureaus.of("AK"));
    }

    @Test
    void aDockWhoseClocksPassWithoutEndDelaysNobodyElsesBreach() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        hostileAndOne(rig, 3_000, NOON, NOON.plusSeconds(3_600));
        RecordingIndex index = rig.index();
        Instant now = NOON.plus(Duration.ofDays(3));
        watch(rig, index, now).look(now);
        List<DeadlinePassed> passed = rig.journal.events(DeadlinePassed.class);
        assertEquals(PastDue.FOUND_MAX, passed.size());
        assertTrue(
                passed.stream()
                        .anyMatch(
                                one -> one.subject().equals(recording(1L << 40).sha256())),
                "at the first look");
    }

    @Test
    void aDockAloneIsRecordedAsFastAsEver() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        hostileAndOne(rig, 300, NOON, NOON);
        RecordingIndex index = rig.index();
        Instant now = NOON.plus(Duration.ofDays(3));
        DeadlineWatch watch = watch(rig, index, now);
        watch.look(now);
        assertEquals(PastDue.FOUND_MAX, rig.journal.events(DeadlinePassed.class).size());
        watch.look(now);
        assertEquals(301, rig.journal.events(DeadlinePassed.class).size());
    }

    @Test
    void aCountThatIsWholeSaysSo() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        hostileAndOne(rig, 300, NOON, NOON.plus(Duration.ofDays(5)));
        DeadlineCounts counts = new Deadlines(rig.index()).counts(new Now(NOON.plus(Duration.ofDays(3)), true));
        assertTrue(counts.red() >= 300 && !counts.more(), counts.toString());
    }

    @Test
    void whatIsNearAndNotCountedIsSaidToo() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        Instant now = NOON.plus(Duration.ofDays(6)).minus(Duration.ofHours(1));
        hostileAndOne(rig, Deadlines.LOOKED_AT_MAX + 100, NOON.plus(Duration.ofDays(5)), NOON);
        DeadlineCounts counts = new Deadlines(rig.index()).counts(new Now(now, true));
        assertTrue(counts.moreAmber() && !counts.moreRed(), counts.toString());
        assertTrue(counts.red() > 0, counts.toString());
    }

    @Test
    void whatIsLongPastDoesNotHideWhatIsNear() throws Exception {
        DeadlineRig rig = new DeadlineRig();
        hostileAndOne(rig, Deadlines.LOOKED_AT_MAX + 100, NOON, NOON.plus(Duration.ofDays(5)));
        RecordingIndex index = rig.index();
        Instant now = NOON.plus(Duration.ofDays(6)).minus(Duration.ofHours(1));
        DeadlineWatch watch = watch(rig, index, now);
        for (int looks = 0; looks < 2; looks++) {
            watch.look(now);
        }
        List<DeadlinesNear> near = rig.journal.events(DeadlinesNear.class);
        assertTrue(
                near.stream()
                        .anyMatch(one -> one.clock() == Clock.STORAGE
                                && one.subject().equals(recording(1L << 40).sha256())),
                near.toString());
        DeadlineCounts counts = new Deadlines(index).counts(new Now(now, true));
        assertTrue(counts.amber() > 0, counts.toString());
        assertTrue(counts.red() >= Deadlines.LOOKED_AT_MAX - 1 && counts.moreRed(), "more than are counted: " + counts);
        assertTrue(counts.next() != null && !counts.next().isBefore(now), counts.toString());
    }
}
