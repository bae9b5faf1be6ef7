package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DockEvent.UplinkLost;
import io.mooring.gateway.DockEvent.UplinkRestored;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Footage must leave in order, wait without loss while nobody takes it, and count as delivered once and only when it is. */
class DeliveryRunnerTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final DeliverySettings SETTINGS = DeliverySettings.standard(5);

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final ScriptedDestination office = new ScriptedDestination();
    private final List<RecordingId> unreadable = new ArrayList<>();

    private DeliveryRunner runner(DeliverySettings settings) {
        return new DeliveryRunner(journal, office, settings, clock, (recording, reason) -> unreadable.add(recording));
    }

    private RecordingId store(int n) throws JournalException {
        var recording = new RecordingId(String.format(java.util.Locale.ROOT, "%064x", n));
        var source = new SourceIdentity("cam", "1", "DCIM/" + n, 100L * n, "");
        journal.append(
                Actor.dock(DOCK),
                new Stored("v", recording, source, 100L * n, "0", "", false, 0, 0, "uncached", false));
        return recording;
    }

    /** Until nothing is due at this moment. */
    private static Duration settle(DeliveryRunner runner) throws JournalException {
        for (int i = 0; i < 10_000; i++) {
            DeliveryTurn turn = runner.step();
            if (!turn.worked()) {
                return turn.comeAgain();
            }
        }
        throw new AssertionError("10,000 steps and no rest");
    }

    @Test
    void deliversInTheOrderStoredAndLooksAfterTheWait() throws JournalException {
        List<RecordingId> stored = List.of(store(3), store(1), store(2));
        DeliveryRunner runner = runner(SETTINGS);
        Duration wait = settle(runner);
        assertEquals(stored, office.delivered);
        assertEquals(List.of(), office.confirmed);
        assertTrue(wait.compareTo(Duration.ofMinutes(15)) <= 0, wait.toString());
        clock.advance(wait);
        settle(runner);
        assertEquals(stored, office.confirmed);
        DestinationSnapshot at = runner.snapshot();
        assertEquals(0, at.waiting());
        assertEquals(0, at.waitingBytes());
        assertEquals(3, at.acknowledged());
        assertEquals(3, at.confirmed());
    }

    @Test
    void looksAtOnceWhenToldTo() throws JournalException {
        store(1);
        settle(runner(SETTINGS.confirmAfter(Duration.ZERO)));
        assertEquals(1, office.confirmed.size());
    }

    @Test
    void countsWhatWasStoredTwiceOnce() throws JournalException {
        store(1);
        store(1);
        DeliveryRunner runner = runner(SETTINGS.confirmAfter(Duration.ZERO));
        settle(runner);
        store(1);
        settle(runner);
        assertEquals(1, office.delivered.size());
        assertEquals(1, runner.snapshot().confirmed());
        assertEquals(1, journal.events(Acknowledged.class).size());
        assertEquals(1, journal.events(Confirmed.class).size());
    }

    @Test
    void whatWasConfirmedAndIsWholeNoMoreIsDeliveredAgain() throws JournalException {
        RecordingId first = store(1);
        RecordingId second = store(2);
        DeliveryRunner runner = runner(SETTINGS.confirmAfter(Duration.ZERO));
        settle(runner);
        assertEquals(2, runner.snapshot().confirmed());
        journal.append(Actor.dock(DOCK), new ConfirmationFailed(first, office.name(), "differs"));
        // A new start and one that lived through it agree.
        for (DeliveryRunner each : List.of(runner(SETTINGS.confirmAfter(Duration.ZERO)), runner)) {
            settle(each);
            assertEquals(2, each.snapshot().confirmed());
            assertEquals(2, each.snapshot().acknowledged());
            assertEquals(0, each.snapshot().waitingBytes());
        }
        assertEquals(List.of(first, second, first), office.delivered);
    }

    @Test
    void waitsInOrderWhileNobodyAnswersAndSaysSoOnce() throws JournalException {
        DeliveryRunner runner = runner(SETTINGS);
        office.down = Kind.UNREACHABLE;
        List<RecordingId> stored = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (int i = 1; i <= 40; i++) {
            stored.add(store(i));
            int before = office.calls;
            Duration wait = settle(runner);
            assertTrue(office.calls - before <= 1, "one try a turn");
            assertTrue(wait.compareTo(SETTINGS.retryMax()) <= 0, wait.toString());
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            clock.advance(wait);
        }
        assertTrue(longest.compareTo(SETTINGS.retryMax().dividedBy(2)) >= 0, longest.toString());
        assertEquals(1, journal.events(UplinkLost.class).size());
        assertFalse(runner.snapshot().reachable());
        assertEquals(40, runner.snapshot().waiting());
        assertEquals("the test took it down", runner.snapshot().message());
        office.down = null;
        clock.advance(SETTINGS.retryMax());
        settle(runner);
        assertEquals(stored, office.delivered);
        assertEquals(1, journal.events(UplinkRestored.class).size());
        assertTrue(runner.snapshot().reachable());
    }

    /** There and gone again at every second word: news of it grows with what arrives, and not with the time it goes on. */
    @Test
    void onePlaceThatFlapsGetsEverythingOnceAndIsToldOfForEachThatArrived() throws JournalException {
        List<RecordingId> stored = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            stored.add(store(i));
        }
        DeliveryRunner runner = runner(SETTINGS.confirmAfter(Duration.ZERO));
        for (int turn = 0; turn < 2_000 && runner.snapshot().confirmed() < 20; turn++) {
            office.down = turn % 3 == 0 ? null : Kind.UNREACHABLE;
            clock.advance(runner.step().comeAgain());
        }
        assertEquals(Set.copyOf(stored), Set.copyOf(office.delivered));
        assertEquals(20, office.delivered.size());
        assertEquals(Set.copyOf(stored), Set.copyOf(office.confirmed));
        assertEquals(20, office.confirmed.size());
        int lost = journal.events(UplinkLost.class).size();
        int restored = journal.events(UplinkRestored.class).size();
        assertTrue(lost <= 41 && lost - restored <= 1, lost + " times lost, " + restored + " restored");
    }

    /** Each is answered as if the whole office were in trouble: one that is larger than the room there is, one that its medium fails. */
    @Test
    void aFewThatTheDestinationFailsForKeepNoneOfTheOthersWaiting() throws JournalException {
        List<RecordingId> bad = new ArrayList<>();
        List<RecordingId> good = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            RecordingId one = store(i);
            (i <= 5 || i == 20 ? bad : good).add(one);
        }
        bad.forEach(one -> office.refusing.put(one, Kind.UNREACHABLE));
        DeliveryRunner runner = runner(SETTINGS);
        Duration passed = Duration.ZERO;
        while (office.confirmed.size() < good.size() && passed.compareTo(Duration.ofHours(4)) < 0) {
            Duration wait = settle(runner);
            clock.advance(wait);
            passed = passed.plus(wait);
        }
        assertEquals(
                good,
                office.delivered.stream()
                        .sorted((a, b) -> good.indexOf(a) - good.indexOf(b))
                        .toList());
        assertEquals(Set.copyOf(good), Set.copyOf(office.confirmed));
        assertTrue(passed.compareTo(Duration.ofHours(1)) <= 0, passed.toString());
        assertTrue(runner.snapshot().reachable());
        int lost = journal.events(UplinkLost.class).size();
        assertTrue(lost <= Reach.ALONE_AFTER * bad.size() + 1, lost + " times lost");
        int calls = office.calls;
        for (int i = 0; i < 200; i++) {
            clock.advance(settle(runner));
        }
        assertTrue(office.calls - calls <= 200, "they are tried again, and not without a wait");
        assertEquals(lost, journal.events(UplinkLost.class).size(), "it is known to be them alone");
        assertEquals(bad.size(), journal.events(DeliveryRefused.class).size(), "told once");

        office.refusing.clear();
        clock.advance(SETTINGS.retryMax());
        settle(runner);
        assertEquals(40, office.delivered.size());
    }

    /** Likewise what it has and cannot read: looks at the others, and deliveries, go on. */
    @Test
    void aLookThatTheDestinationFailsForKeepsNothingElseWaiting() throws JournalException {
        RecordingId bad = store(1);
        RecordingId good = store(2);
        DeliveryRunner runner = runner(SETTINGS);
        settle(runner);
        office.refusing.put(bad, Kind.UNREACHABLE);
        clock.advance(Duration.ofMinutes(15));
        Duration passed = Duration.ZERO;
        while (office.confirmed.isEmpty() && passed.compareTo(Duration.ofHours(1)) < 0) {
            Duration wait = settle(runner);
            clock.advance(wait);
            passed = passed.plus(wait);
        }
        assertEquals(List.of(good), office.confirmed);
        assertTrue(passed.compareTo(Duration.ofMinutes(1)) < 0, passed.toString());
    }

    @Test
    void aRestartWhileNobodyAnswersSaysNothingNew() throws JournalException {
        store(1);
        office.down = Kind.UNREACHABLE;
        for (int boot = 0; boot < 30; boot++) {
            settle(runner(SETTINGS));
        }
        assertEquals(1, journal.events(UplinkLost.class).size());
    }

    @Test
    void letsOthersPassARefusedOneAndOffersItAgain() throws JournalException {
        RecordingId first = store(1);
        RecordingId second = store(2);
        office.refusing.put(first, Kind.REFUSED);
        DeliveryRunner runner = runner(SETTINGS);
        for (int hour = 0; hour < 5; hour++) {
            settle(runner);
            clock.advance(SETTINGS.putOff());
        }
        assertEquals(List.of(second), office.delivered);
        assertEquals(1, journal.events(DeliveryRefused.class).size());
        office.refusing.clear();
        settle(runner);
        assertEquals(List.of(second, first), office.delivered);
    }

    @Test
    void deliversAgainWhatTheLookDidNotFind() throws JournalException {
        RecordingId recording = store(1);
        store(2);
        office.losing.add(recording);
        DeliveryRunner runner = runner(SETTINGS.confirmAfter(Duration.ZERO));
        Duration wait = settle(runner);
        assertEquals(1, journal.events(ConfirmationFailed.class).size());
        clock.advance(wait);
        settle(runner);
        assertEquals(3, office.delivered.size());
        assertEquals(2, runner.snapshot().confirmed());
        assertEquals(2, runner.snapshot().acknowledged());
    }

    @Test
    void tellsOfAnUnreadableOwnCopyAndGoesOn() throws JournalException {
        RecordingId bad = store(1);
        RecordingId good = store(2);
        office.refusing.put(bad, Kind.LOCAL);
        DeliveryRunner runner = runner(SETTINGS);
        settle(runner);
        assertEquals(List.of(bad), unreadable);
        assertEquals(List.of(good), office.delivered);
        assertEquals(1, runner.snapshot().waiting());
    }

    @Test
    void countsTheWaitForTheLookOnTheMonotonicClock() throws JournalException {
        store(1);
        settle(runner(SETTINGS));
        clock.stepWall(Duration.ofDays(3650));
        settle(runner(SETTINGS));
        assertEquals(0, office.confirmed.size());
        clock.advance(Duration.ofMinutes(14));
        settle(runner(SETTINGS));
        assertEquals(0, office.confirmed.size());
        clock.reboot("00000000-0000-4000-8000-000000000002");
        DeliveryRunner afterBoot = runner(SETTINGS);
        settle(afterBoot);
        clock.advance(Duration.ofMinutes(14));
        settle(afterBoot);
        assertEquals(0, office.confirmed.size(), "an acknowledgement of another boot is of unknown age");
        clock.advance(Duration.ofMinutes(1));
        settle(afterBoot);
        assertEquals(1, office.confirmed.size());
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws JournalException {
        for (int i = 1; i <= 5; i++) {
            store(i);
        }
        for (int i = 0; i < 20; i++) {
            // A new program for every single step.
            runner(SETTINGS.confirmAfter(Duration.ZERO)).step();
        }
        assertEquals(5, office.delivered.size());
        DeliveryRunner runner = runner(SETTINGS.confirmAfter(Duration.ZERO));
        settle(runner);
        assertEquals(5, office.delivered.size());
        assertEquals(5, runner.snapshot().confirmed());
    }

    @Test
    void stopsWhenTheJournalTakesNoMore() throws JournalException {
        store(1);
        DeliveryRunner runner = runner(SETTINGS);
        journal.fail();
        assertThrows(JournalException.class, runner::step);
    }

    @Test
    void leavesOtherDestinationsAlone() throws JournalException {
        RecordingId recording = store(1);
        journal.append(Actor.dock(DOCK), new Acknowledged(recording, "another", "r"));
        journal.append(Actor.dock(DOCK), new Confirmed(recording, "another", "nonce"));
        journal.append(Actor.dock(DOCK), new UplinkLost("another", "gone"));
        DeliveryRunner runner = runner(SETTINGS);
        settle(runner);
        assertEquals(List.of(recording), office.delivered);
        assertTrue(runner.snapshot().reachable());
    }
}
