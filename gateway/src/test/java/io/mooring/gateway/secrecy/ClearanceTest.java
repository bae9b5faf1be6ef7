package io.mooring.gateway.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: what is marked never goes where it must not, whatever the order in which things are said. */
class ClearanceTest {
    private static final DockId DOCK = new DockId("d1");
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));
    private static final Way OPEN_WAY = new Way(Set.of(), true);

    private final MemoryJournal journal = new MemoryJournal(DOCK, new FakeClock());
    private final RecordingIndex index;
    private final long storedSeq;
    private @Nullable Set<String> officers;
    private boolean classified;
    private final Registers registers = new Registers() {
        @Override
        public boolean classified(RecordingId recording) {
            return classified;
        }

        @Override
        public Optional<Set<String>> officers(String camera, @Nullable MadeAt made) {
            return Optional.ofNullable(officers);
        }
    };

    ClearanceTest() throws JournalException {
        storedSeq = stored("Kestrel/DSJ-9/0012");
        index = RecordingIndex.inMemory(journal);
    }

    private long stored(String camera) throws JournalException {
        return journal.append(
                Actor.dock(DOCK),
                new Stored(
                        "v",
                        RECORDING,
                        new SourceIdentity(camera, "1", "A.MP4", 10, "20261121T080000"),
                        10,
                        "0".repeat(64),
                        "20261121T080000",
                        false,
                        0,
                        0,
                        "uncached",
                        false));
    }

    private void mark(Secrecy secrecy) throws JournalException {
        journal.append(Actor.dock(DOCK), new SecrecyMarked(RECORDING, secrecy, "Li", "", "root"));
    }

    private boolean mayGo(SecrecyPolicy policy, Way way) throws JournalException {
        return new Clearance(policy, registers, journal, index)
                .withheld(RECORDING, storedSeq, way)
                .isEmpty();
    }

    @Test
    void goesByEveryPairOfMarkAndClearance() throws JournalException {
        for (Secrecy mark : Secrecy.values()) {
            mark(mark);
            for (Secrecy cleared : Secrecy.values()) {
                for (boolean encrypted : new boolean[] {true, false}) {
                    boolean expected = mark == Secrecy.OPEN || (mark == cleared && encrypted);
                    assertEquals(
                            expected,
                            mayGo(SecrecyPolicy.OPEN, new Way(Set.of(cleared), encrypted)),
                            mark + " to a place cleared for " + cleared + ", encrypted " + encrypted);
                }
            }
        }
    }

    @Test
    void aMarkIsHeardAtOnceAndALaterOneTakesItsPlace() throws JournalException {
        assertTrue(mayGo(SecrecyPolicy.OPEN, OPEN_WAY));
        mark(Secrecy.STATE);
        assertFalse(mayGo(SecrecyPolicy.OPEN, OPEN_WAY));
        mark(Secrecy.OPEN);
        assertTrue(mayGo(SecrecyPolicy.OPEN, OPEN_WAY));
    }

    @Test
    void waitsForAMarkWhereThePolicyWantsOne() throws JournalException {
        SecrecyPolicy policy = new SecrecyPolicy(true, false, List.of(), List.of());
        Way everything = new Way(EnumSet.allOf(Secrecy.class), true);
        assertFalse(mayGo(policy, everything));
        mark(Secrecy.PRIVACY);
        assertTrue(mayGo(policy, everything));
        assertFalse(mayGo(policy, OPEN_WAY));
        mark(Secrecy.OPEN);
        assertTrue(mayGo(policy, OPEN_WAY));
    }

    @Test
    void waitsForAMarkByCamera() throws JournalException {
        assertFalse(mayGo(cameras("*", "dsj-*", "00*"), OPEN_WAY));
        assertTrue(mayGo(cameras("*", "DSJ-*", "01*"), OPEN_WAY));
        assertTrue(mayGo(cameras("Kestrel", "*", "0012x"), OPEN_WAY));
        mark(Secrecy.OPEN);
        assertTrue(mayGo(cameras("*", "dsj-*", "00*"), OPEN_WAY));
    }

    @Test
    void aCamerasOwnSlashesAreNoParts() throws JournalException {
        long odd = stored("A%2FB/100%25/7");
        Clearance clearance = new Clearance(cameras("A/B", "100%", "7"), registers, journal, index);
        assertTrue(clearance.withheld(RECORDING, odd, OPEN_WAY).isPresent());
    }

    private static SecrecyPolicy cameras(String maker, String model, String serial) {
        return new SecrecyPolicy(false, false, List.of(new CameraPattern(maker, model, serial)), List.of());
    }

    /** Every state of a recording under a rule by officer: who is known to have had the camera, and what was said of it. */
    @Test
    void waitsForAMarkByOfficerAndWhileNobodyKnowsWho() throws JournalException {
        SecrecyPolicy policy = new SecrecyPolicy(false, false, List.of(), List.of("0123*", "09"));
        assertFalse(mayGo(policy, OPEN_WAY), "nobody knows who");
        officers = Set.of("4567");
        assertTrue(mayGo(policy, OPEN_WAY), "somebody else");
        officers = Set.of("");
        assertTrue(mayGo(policy, OPEN_WAY), "somebody without a number");
        officers = Set.of("4567", "012399");
        assertFalse(mayGo(policy, OPEN_WAY), "brought by such an officer");
        officers = Set.of("09");
        assertFalse(mayGo(policy, OPEN_WAY));
        mark(Secrecy.OPEN);
        assertTrue(mayGo(policy, OPEN_WAY));
        mark(Secrecy.STATE);
        assertFalse(mayGo(policy, OPEN_WAY));
        assertTrue(mayGo(policy, new Way(Set.of(Secrecy.STATE), true)));
        officers = null;
        assertTrue(mayGo(policy, new Way(Set.of(Secrecy.STATE), true)), "what was said counts, whoever had it");
    }

    @Test
    void waitsUntilItIsFiledAndItsSecrecyIsSaid() throws JournalException {
        SecrecyPolicy policy = new SecrecyPolicy(false, true, List.of(), List.of());
        for (boolean filed : new boolean[] {false, true}) {
            classified = filed;
            assertFalse(mayGo(policy, OPEN_WAY), "nobody said what it holds; filed " + filed);
        }
        mark(Secrecy.COMMERCIAL);
        Way cleared = new Way(Set.of(Secrecy.COMMERCIAL), true);
        for (boolean filed : new boolean[] {false, true}) {
            classified = filed;
            assertEquals(filed, mayGo(policy, cleared), "filed " + filed);
            assertFalse(mayGo(policy, OPEN_WAY), "not cleared; filed " + filed);
        }
    }

    @Test
    void whatMayLetItGoIsHeard() {
        var byOfficer =
                new Clearance(new SecrecyPolicy(false, false, List.of(), List.of("1")), registers, journal, index);
        var filed = new Clearance(new SecrecyPolicy(false, true, List.of(), List.of()), registers, journal, index);
        var open = new Clearance(SecrecyPolicy.OPEN, registers, journal, index);
        var told = new TakerExplained("H-1", "Kestrel/DSJ-9/0012", "7", "", "");
        assertTrue(byOfficer.mayFree(told));
        assertFalse(filed.mayFree(told));
        assertFalse(open.mayFree(told));
    }
}
