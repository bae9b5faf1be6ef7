package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.JOURNAL;
import static io.mooring.gateway.journal.JournalRig.MIRROR;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At stake: a second medium that hangs must not hold up what a bay wants to be told is durable. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MirrorAsideTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final HangingMedium medium = new HangingMedium(disk, MIRROR);
    private final FakeClock clock = new FakeClock();
    private final JournalOptions aside = JournalRig.options().mirroredTo(MIRROR).mirroringAside();

    @Test
    void aMirrorThatHangsHoldsNobodyUpAndIsTold() throws Exception {
        JournalRig.makeDirectories(disk);
        SegmentJournal journal = SegmentJournal.open(medium.disk(), aside, clock);
        journal.append(ACTOR, bulky(1, 20_000));
        medium.hang();
        for (long i = 2; i <= 12; i++) {
            assertEquals(i, journal.append(ACTOR, bulky(i, 20_000)), "durable while the mirror hangs");
        }
        medium.awaitSomebodyWaiting();
        assertNull(journal.mirrorTrouble(), "a little behind is no trouble");
        clock.advance(MirrorKeeper.BEHIND_MAX.plus(Duration.ofSeconds(5)));
        assertTrue(String.valueOf(journal.mirrorTrouble()).contains("MIRROR_BEHIND"), "told");
        medium.heal();
        journal.close();
        assertLevel();
    }

    @Test
    void aJournalWhoseMirrorHangsForEverIsClosedAndBroughtUpAtTheNextStart() throws Exception {
        JournalRig.makeDirectories(disk);
        SegmentJournal journal = SegmentJournal.open(medium.disk(), aside, clock);
        medium.hang();
        journal.append(ACTOR, bulky(1, 20_000));
        journal.close();
        JournalRig.open(disk, JournalRig.options().mirroredTo(MIRROR)).close();
        assertLevel();
        medium.heal();
    }

    private void assertLevel() throws Exception {
        List<String> segments =
                disk.list(JOURNAL).stream().filter(name -> name.endsWith(".cj")).toList();
        for (String segment : segments) {
            assertArrayEquals(disk.bytesOf(JOURNAL.resolve(segment)), disk.bytesOf(MIRROR.resolve(segment)), segment);
        }
    }
}
