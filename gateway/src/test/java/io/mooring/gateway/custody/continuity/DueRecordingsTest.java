package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.index.CountedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: a dock, or a camera, that delivers without end, and recordings of all others into which nobody ever looks. */
class DueRecordingsTest {
    private final CountedRows rows = new CountedRows();
    private final DueRecordings due = new DueRecordings();
    private final Set<RecordingId> unreadable = new HashSet<>();
    private final List<Clip> clips = new ArrayList<>();
    private final List<String> cameras = new ArrayList<>();

    /** @return its name as {@link #next} says it */
    private String come(String dock, String camera) {
        RecordingId recording = id(clips.size());
        String raw = FindingsRig.raw(FindingsRig.NINE);
        Clip clip = Clip.of(
                1,
                clips.size(),
                new Stored(
                        "v1@" + dock,
                        recording,
                        new SourceIdentity(camera, "1", "/1.mp4", 1, raw),
                        1,
                        "0".repeat(64),
                        raw,
                        true,
                        0,
                        1_000,
                        "uncached",
                        false,
                        FindingsRig.made(MadeAt.Text.CREATED, FindingsRig.NINE)));
        clips.add(clip);
        cameras.add(camera);
        Unlooked.add(rows, camera, clip);
        return camera + " " + (clips.size() - 1);
    }

    private static RecordingId id(int number) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", number));
    }

    /** Looks into the next one. */
    private @Nullable String next() {
        RecordingId recording = due.next(rows, unreadable);
        if (recording == null) {
            return null;
        }
        int number = Integer.parseInt(recording.sha256(), 16);
        Unlooked.done(rows, cameras.get(number), clips.get(number));
        return cameras.get(number) + " " + number;
    }

    @Test
    void whatOneDockDeliversWithoutEndMakesAnotherWaitForOneAtATime() {
        for (int i = 0; i < 1_000; i++) {
            come("dock-a", "a");
        }
        List<String> others = List.of(come("dock-b", "b"), come("dock-b", "b"), come("dock-b", "b"));
        List<String> looked = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            come("dock-a", "a");
            looked.add(next());
        }
        assertTrue(looked.containsAll(others), "half of six: " + looked);
        assertEquals(
                List.of("a 0", "a 1", "a 2"),
                looked.stream().filter(one -> one.startsWith("a")).toList());
    }

    @Test
    void camerasOfADockHaveTheirTurnsToo() {
        for (int i = 0; i < 100; i++) {
            come("", "a");
        }
        String other = come("", "b");
        assertEquals("a 0", next());
        assertEquals(other, next());
        assertEquals("a 1", next());
        assertEquals("a 2", next(), "nobody else waits");
    }

    @Test
    void whatCannotBeReadIsPassedOverAndNothingIsForgotten() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            String name = come("dock-" + i % 2, "c" + i % 3);
            if (i % 5 == 0) {
                unreadable.add(id(i));
            } else {
                all.add(name);
            }
        }
        Set<String> looked = new HashSet<>();
        for (String one = next(); one != null; one = next()) {
            assertTrue(looked.add(one), one);
        }
        assertEquals(all, looked);
        unreadable.clear();
        for (int i = 0; i < 6; i++) {
            looked.add(next());
        }
        assertEquals(30, looked.size());
        assertNull(next());
        for (String camera : List.of("c0", "c1", "c2")) {
            assertEquals(0, Unlooked.count(rows, camera));
        }
    }

    /** Rows that were taken away are gone through by a scan for a while; so it goes on where it was. */
    @Test
    void aLookCostsAsLittleBehindTenThousandAsBehindOne() {
        for (int i = 0; i < 10_000; i++) {
            come("dock-a", "a");
        }
        int before = rows.looks();
        next();
        int first = rows.looks() - before;
        for (int i = 0; i < 9_000; i++) {
            next();
        }
        before = rows.looks();
        next();
        assertEquals(first, rows.looks() - before, 2);
    }
}
