package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.CameraStorage;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.gateway.Check;
import io.mooring.gateway.Check.Item;
import io.mooring.gateway.Check.Result;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.checklist.ChecklistPolicy.Recordings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: whoever takes a camera too early is told of, with what it still held; and what fails has its item. */
class RemovedEarlyTest {
    private static final ChecklistPolicy STRICT =
            new ChecklistPolicy(Set.of(), List.of(), 0, Duration.ZERO, 1, Recordings.STORED);

    /** A dock whose cameras answer some questions otherwise. */
    private static DockBench bench(ChecklistPolicy policy, Map<String, OtherAnswers.Answer> answers) throws Exception {
        return new DockBench(opener -> OtherAnswers.opener(opener, answers), policy);
    }

    private static OtherAnswers.Answer failing(Reason reason) {
        return () -> {
            throw new LinkException(reason, "the cable is loose");
        };
    }

    private static DockBench plugged(DockBench bench, CameraFault... faults) throws Exception {
        bench.bus.plug(SimulatedBus.port(1), bench.camera("S1", CameraFaults.of(faults)));
        bench.settle();
        return bench;
    }

    private static VisitEvent.RemovedEarly taken(DockBench bench) throws Exception {
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        assertEquals(List.of(), bench.journal.events(VisitEvent.CameraReleased.class));
        List<VisitEvent.RemovedEarly> removed = bench.journal.events(VisitEvent.RemovedEarly.class);
        assertEquals(1, removed.size(), removed::toString);
        List<VisitEvent> all = bench.journal.events(VisitEvent.class);
        assertEquals(VisitEvent.VisitClosed.class, all.get(all.size() - 1).getClass());
        assertEquals(removed.get(0), all.get(all.size() - 2), "the record stands just before the visit's end");
        return removed.get(0);
    }

    @ParameterizedTest
    @CsvSource({"readClock, CHECKING_CLOCK, 0", "list, LISTING, 0", "read, COPYING, 4", "storages, CHARGING, 4"})
    void aCameraTakenInTheMiddleOfItsWorkIsTold(String question, String state, int listed) throws Exception {
        DockBench bench = plugged(bench(STRICT, Map.of(question, failing(Reason.GONE))));
        VisitEvent.RemovedEarly removed = taken(bench);
        assertEquals(state, removed.state());
        assertEquals(listed, removed.listed());
        assertEquals(List.of(), removed.checks(), "it was never judged");
    }

    @Test
    void aCameraTakenFromAFullDockIsTold() throws Exception {
        DockBench bench = bench(STRICT, Map.of());
        bench.disk.capacityBytes(100_000_000);
        plugged(bench, new CameraFault.ListsWrongSize("DCIM/100MEDIA/MOV_0001.MP4", 1L << 40));
        VisitEvent.RemovedEarly removed = taken(bench);
        assertEquals("WAITING", removed.state());
        assertEquals("3 of 4", removed.stored() + " of " + removed.listed());
    }

    @Test
    void aCameraThatDoesNotAnswerFailsThatItemAndIsToldWhenTaken() throws Exception {
        DockBench bench = plugged(bench(STRICT, Map.of("read", failing(Reason.TIMED_OUT))));
        assertEquals(BayState.FAULT, bench.bay(1).state());
        Check answers = checkOf(bench, Item.ANSWERS);
        assertEquals(Result.FAILED, answers.result());
        assertTrue(answers.found().contains("the cable is loose"), answers::found);
        assertEquals("not looked at", checkOf(bench, Item.CARD).found());
        VisitEvent.RemovedEarly removed = taken(bench);
        assertEquals("FAULT", removed.state());
        assertEquals(Set.of(Item.ANSWERS, Item.RECORDINGS), forbidding(removed.checks()));
    }

    @Test
    void aCameraThatDidNotListFailsItsRecordings() throws Exception {
        DockBench bench = plugged(bench(STRICT, Map.of("list", failing(Reason.TIMED_OUT))));
        Check recordings = checkOf(bench, Item.RECORDINGS);
        assertEquals(Result.FAILED, recordings.result(), "no listing is not an empty one");
        assertEquals("not looked at", recordings.found());
    }

    @Test
    void aCameraThatAnswersAgainIsJudgedAnew() throws Exception {
        DockBench bench = plugged(bench(STRICT, Map.of()), new CameraFault.FallsSilentAtTransfer(40));
        assertEquals(1, bench.journal.events(VisitEvent.CameraReopened.class).size());
        assertEquals(BayState.READY, bench.bay(1).state());
        assertEquals(Result.PASSED, checkOf(bench, Item.ANSWERS).result());
    }

    @Test
    void aMissingCardFailsItsItem() throws Exception {
        assertFails(Item.CARD, "0", bench(STRICT, Map.of("storages", List::of)));
    }

    @Test
    void anUnreadableCardFailsItsItem() throws Exception {
        OtherAnswers.Answer refusal = () -> {
            throw new RefusedException(0x200f, "the card is locked");
        };
        assertFails(Item.CARD, "the card is locked", bench(STRICT, Map.of("storages", refusal)));
    }

    @Test
    void anUncleanFileSystemFailsItsItemWhereItDecides() throws Exception {
        OtherAnswers.Answer unclean =
                () -> List.of(new CameraStorage("1", "", 1 << 30, 1 << 30, false, CameraStorage.State.UNCLEAN));
        assertFails(Item.FILE_SYSTEM, "unclean", bench(STRICT, Map.of("storages", unclean)));
    }

    private static CameraStorage card(long freeBytes, boolean readOnly) {
        return new CameraStorage("1", "", 1 << 30, freeBytes, readOnly, CameraStorage.State.CLEAN);
    }

    private static OtherAnswers.Answer cards(CameraStorage... cards) {
        return () -> List.of(cards);
    }

    @Test
    void onlyRoomThatCanBeWrittenCounts() throws Exception {
        var needsSome = new ChecklistPolicy(Set.of(), List.of(), 0, Duration.ofHours(1), 1000, Recordings.STORED);
        DockBench enough = plugged(bench(needsSome, Map.of("storages", cards(card(1000, false), card(5000, true)))));
        assertEquals(BayState.READY, enough.bay(1).state());
        assertEquals("1000 B", checkOf(enough, Item.SPACE).found());
        DockBench little = plugged(bench(needsSome, Map.of("storages", cards(card(999, false), card(5000, true)))));
        assertEquals(Set.of(Item.SPACE), forbidding(little.bay(1).checks()));
        DockBench locked = plugged(bench(needsSome, Map.of("storages", cards(card(5000, true)))));
        assertEquals(Set.of(Item.SPACE), forbidding(locked.bay(1).checks()));
        assertEquals("read only", checkOf(locked, Item.SPACE).found());
        locked.clock.pause(Duration.ofSeconds(3));
        assertEquals(BayLight.STORAGE_LOW, locked.bay(1).light());
    }

    private static void assertFails(Item item, String found, DockBench bench) throws Exception {
        plugged(bench);
        bench.clock.pause(Duration.ofSeconds(3));
        assertEquals(BayState.CHARGING, bench.bay(1).state());
        assertEquals(BayLight.FAULT, bench.bay(1).light());
        assertEquals(Set.of(item), forbidding(bench.bay(1).checks()));
        assertEquals(found, checkOf(bench, item).found());
        assertEquals(Set.of(item), forbidding(taken(bench).checks()));
    }

    @Test
    void aClockThatIsNotSetFailsItsItem() throws Exception {
        DockBench bench = plugged(bench(STRICT, Map.of()), CameraFault.Quirk.IGNORES_CLOCK);
        assertEquals(BayLight.CLOCK_FAILED, bench.bay(1).light());
        assertEquals(Set.of(Item.CLOCK), forbidding(taken(bench).checks()));
    }

    @Test
    void aCameraWithoutClockAndBatteryLevelIsNoFault() throws Exception {
        DockBench bench = plugged(
                bench(STRICT, Map.of()), CameraFault.Quirk.HAS_NO_CLOCK, CameraFault.Quirk.HAS_NO_BATTERY_LEVEL);
        assertEquals(BayState.READY, bench.bay(1).state());
        assertEquals(Result.NOT_APPLICABLE, checkOf(bench, Item.CLOCK).result());
        assertEquals(Result.NOT_APPLICABLE, checkOf(bench, Item.BATTERY).result());
    }

    private static Check checkOf(DockBench bench, Item item) {
        return bench.bay(1).checks().get(item.ordinal());
    }

    private static Set<Item> forbidding(List<Check> checks) {
        return checks.stream().filter(Check::forbids).map(Check::item).collect(Collectors.toSet());
    }
}
