package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.CountedRows;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.time.FakeClock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: a dock that makes cameras up, and an office that never again looks at those of others, or has no memory left. */
class DueCamerasTest {
    private static final MediaFacts PROBED = new MediaFacts(
            MediaFacts.Format.MP4, true, "", 1_000L, null, null, null, List.of(), null, MediaFacts.Sound.HEARD);
    private static final DockId HOSTILE = new DockId("dock-a");
    private static final DockId HONEST = new DockId("dock-b");
    private static final int CAMERAS = 3 * DueCameras.LOOKED_AT_MAX;

    private final CountedRows rows = new CountedRows();
    private final FakeClock clock = new FakeClock();
    private final DueCameras due = new DueCameras(clock::monotonicNanos);
    private long seq;

    private void apply(DockId dock, Event event) {
        seq++;
        EventTime time = new EventTime(FindingsRig.NINE.plusSeconds(seq), seq, "boot@" + dock, TimeTrust.TRUSTED);
        ContinuityView.VIEW.apply(new JournalEntry(seq, time, Actor.dock(dock), event, dock, seq), rows);
    }

    private void opened(DockId dock, String camera) {
        apply(
                dock,
                new VisitOpened("v" + camera + "@" + dock, 1, "1-1", camera, "acme", "bc-1", "7", "1", "0".repeat(64)));
    }

    private void stored(DockId dock, String camera) {
        RecordingId recording = new RecordingId(String.format(Locale.ROOT, "%064x", seq));
        String raw = FindingsRig.raw(FindingsRig.NINE);
        MadeAt made = FindingsRig.made(MadeAt.Text.CREATED, FindingsRig.NINE);
        var source = new SourceIdentity(camera, "1", "/1.mp4", 1, raw);
        String visit = "v" + camera + "@" + dock;
        apply(
                dock,
                new Stored(visit, recording, source, 1, "0".repeat(64), raw, true, 0, 1_000, "uncached", false, made));
    }

    /** @return the first camera that is due, after so many looks at most */
    private @Nullable String next(int looks) {
        String camera = null;
        for (int look = 0; look < looks && camera == null; look++) {
            camera = due.next(rows, none -> 0);
        }
        return camera;
    }

    @Test
    void camerasInTheirBaysWithoutEndCostALookNoMoreAndHideNoOther() {
        for (int i = 0; i < CAMERAS; i++) {
            opened(HOSTILE, "a" + i);
            stored(HOSTILE, "a" + i);
        }
        stored(HONEST, "z");
        int before = rows.looks();
        assertEquals("z", due.next(rows, none -> 0), "in the first look");
        assertTrue(rows.looks() - before <= 4 * DueCameras.OF_A_DOCK_MAX, "looked at " + (rows.looks() - before));
        due.waits("z", 1);
        before = rows.looks();
        assertNull(due.next(rows, none -> 0));
        assertTrue(rows.looks() - before <= 4 * DueCameras.LOOKED_AT_MAX, "looked at " + (rows.looks() - before));
        assertTrue(due.remembered() <= DueCameras.REMEMBERED_MAX + 1, "remembers " + due.remembered());
    }

    @Test
    void camerasThatWaitForWhatIsToldElsewhereHideNoOther() {
        int many = DueCameras.REMEMBERED_MAX + 1_000;
        for (int i = 0; i < many; i++) {
            stored(HOSTILE, "a" + i);
        }
        stored(HONEST, "z");
        String seen = "";
        int examined = 0;
        for (; !seen.equals("z") && examined <= many; examined++) {
            seen = Objects.requireNonNull(next(2));
            due.waits(seen, DueCameras.count(rows, seen));
        }
        assertEquals("z", seen, "after " + examined);
        assertTrue(due.remembered() <= DueCameras.REMEMBERED_MAX, "remembers " + due.remembered());
    }

    @Test
    void aCameraInItsBaySettlesThoughAnotherDockHasMoreThanAreRemembered() {
        opened(HONEST, "z");
        stored(HONEST, "z");
        for (int i = 0; i < 2 * DueCameras.REMEMBERED_MAX; i++) {
            opened(HOSTILE, "a" + i);
            stored(HOSTILE, "a" + i);
        }
        assertNull(next(2));
        clock.advance(DueCameras.QUIET_MIN);
        boolean found = false;
        for (int looks = 0; looks < DueCameras.REMEMBERED_MAX + 4 && !found; looks++) {
            found = "z".equals(due.next(rows, none -> 0));
        }
        assertTrue(found, "though it stands behind all of the other's");
    }

    @Test
    void docksHaveTheirTurnsHoweverManyCamerasOneHas() {
        for (int i = 0; i < 100; i++) {
            stored(HOSTILE, "a" + i);
        }
        stored(HONEST, "y");
        stored(HONEST, "z");
        Set<String> first = new HashSet<>();
        for (int look = 0; look < 4; look++) {
            String camera = Objects.requireNonNull(due.next(rows, none -> 0));
            first.add(camera);
            examined(camera);
        }
        assertTrue(first.containsAll(Set.of("y", "z")), "of four looks two are theirs: " + first);
    }

    private void examined(String camera) {
        apply(new DockId("office"), new ContinuityExamined(camera, seq, 1, 0));
    }

    @Test
    void aCameraIsPutOffWhileItsRecordingsAreLookedIntoAndNotForEver() {
        stored(HONEST, "z");
        RecordingId recording = new RecordingId(String.format(Locale.ROOT, "%064x", 0));
        apply(new DockId("office"), new Received(recording, "dock-b", 1, "receipt"));
        assertNull(next(2));
        assertEquals("z", due.next(rows, one -> 1), "what cannot be read is not waited for");
        assertNull(next(2));
        clock.advance(DueCameras.PUT_OFF_MAX);
        assertEquals("z", next(2));
        assertNull(next(2), "and put off anew");
        apply(HONEST, new RecordingProbed(recording, PROBED));
        assertEquals("z", next(2));
        assertEquals(0, Unlooked.count(rows, "z"));
    }

    @Test
    void allThatAreDueHaveTheirTurnBeforeOneComesAgain() {
        for (String camera : new String[] {"a", "b", "c"}) {
            stored(HONEST, camera);
        }
        assertEquals("a", due.next(rows, none -> 0));
        assertEquals("b", due.next(rows, none -> 0));
        assertEquals("c", due.next(rows, none -> 0));
        assertEquals("a", next(2), "that nothing was done with");
        due.waits("b", 1);
        assertEquals("c", due.next(rows, none -> 0));
        clock.advance(DueCameras.QUIET_MIN);
        assertEquals("a", next(2));
        assertEquals("b", due.next(rows, none -> 0));
    }
}
