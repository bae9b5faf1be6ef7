package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: what goes nowhere it may not, is looked at again when asked, and is not missed once it was let go. */
class KeptDeliveryTest {
    private static final DockId DOCK = new DockId("dock-1");

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final ScriptedDestination office = new ScriptedDestination();
    private final Map<RecordingId, Cause> forbidden = new HashMap<>();
    private Dispatch dispatch = dispatch();
    private DeliveryRunner runner = runner();

    /** As after a start: all that is known is known from the journal. */
    @BeforeEach
    void startAgain() {
        dispatch = dispatch();
        runner = runner();
    }

    private Dispatch dispatch() {
        return new Dispatch(
                Books.alone(journal),
                office,
                DeliverySettings.standard(5).confirmAfter(Duration.ZERO),
                new RateLimit(clock),
                parcel -> Optional.ofNullable(forbidden.get(parcel.recording())),
                clock);
    }

    private DeliveryRunner runner() {
        return new DeliveryRunner(dispatch, office, clock, (recording, reason) -> {
            throw new AssertionError(recording + ": " + reason);
        });
    }

    private long append(Event event) throws JournalException {
        return journal.append(Actor.dock(DOCK), event);
    }

    private static RecordingId recording(int n) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", n));
    }

    private long store(int n, String path) throws JournalException {
        var source = new SourceIdentity("cam", "1", path, 100L * n, "");
        return append(new Stored("v", recording(n), source, 100L * n, "0", "", false, 0, 0, "uncached", false));
    }

    private void settle() throws JournalException {
        for (int i = 0; i < 1_000; i++) {
            DeliveryTurn turn = runner.step();
            if (!turn.worked() && !turn.comeAgain().isZero()) {
                return;
            }
        }
        throw new AssertionError("1,000 steps and no rest");
    }

    private void lookAgain(int n, long storedSeq) throws JournalException {
        dispatch.lookAgain(new Parcel(recording(n), 100L * n, storedSeq), ackSeq(n));
    }

    private long ackSeq(int n) throws JournalException {
        long[] found = {0};
        journal.read(1, entry -> {
            if (entry.event() instanceof Acknowledged answer
                    && answer.recording().equals(recording(n))) {
                found[0] = entry.seq();
            }
            return true;
        });
        return found[0];
    }

    private int confirmations() {
        return journal.events(Confirmed.class).size();
    }

    @Test
    void aConfirmedOneIsLookedAtAgainOnceForEachAsking() throws JournalException {
        long stored = store(1, "a");
        settle();
        assertEquals(1, confirmations());
        for (int round = 2; round < 4; round++) {
            startAgain();
            lookAgain(1, stored);
            lookAgain(1, stored);
            settle();
            assertEquals(round, confirmations());
        }
        assertEquals(1, journal.events(Acknowledged.class).size());
        assertEquals(1, runner.snapshot().confirmed());
        assertEquals(1, runner.snapshot().acknowledged());
    }

    @Test
    void aLookThatFindsItLostBringsItThereAgain() throws JournalException {
        long stored = store(1, "a");
        settle();
        office.losing.add(recording(1));
        lookAgain(1, stored);
        settle();
        clock.advance(Duration.ofMinutes(10));
        settle();
        assertEquals(1, journal.events(ConfirmationFailed.class).size());
        assertEquals(2, journal.events(Acknowledged.class).size());
        assertEquals(2, confirmations());
        assertEquals(List.of(recording(1), recording(1)), office.delivered);
    }

    @Test
    void onlyWhatIsConfirmedIsLookedAtAgain() throws JournalException {
        long stored = store(1, "a");
        dispatch.lookAgain(new Parcel(recording(1), 100, stored), 0);
        dispatch.lookAgain(new Parcel(recording(2), 200, stored), 0);
        settle();
        assertEquals(1, confirmations());
    }

    @Test
    void whatIsNotHereIsNotBroughtAnywhereAndCountsAsItDid() throws JournalException {
        store(1, "a");
        settle();
        forbidden.put(recording(2), Cause.of(CauseCode.SECRECY_UNFILED));
        store(2, "b");
        settle();
        append(new Evicted(recording(1), 100, "removed"));
        append(new Evicted(recording(2), 200, "removed"));
        for (int i = 0; i < 2; i++) {
            forbidden.clear();
            settle();
            assertEquals(0, runner.snapshot().waiting());
            assertEquals(0, runner.snapshot().waitingBytes());
            assertEquals(1, runner.snapshot().confirmed());
            assertEquals(List.of(recording(1)), office.delivered);
            startAgain();
        }
        append(new ConfirmationFailed(recording(1), ScriptedDestination.NAME, "not there"));
        settle();
        assertEquals(0, runner.snapshot().confirmed());
        assertEquals(List.of(recording(1)), office.delivered, "nobody can bring it any more");
    }

    @Test
    void whatComesInAgainIsBroughtOnlyWhereItIsNot() throws JournalException {
        store(1, "a");
        settle();
        forbidden.put(recording(2), Cause.of(CauseCode.SECRECY_UNFILED));
        store(2, "b");
        settle();
        append(new Evicted(recording(1), 100, "removed"));
        append(new Evicted(recording(2), 200, "removed"));
        forbidden.clear();
        store(1, "c");
        store(2, "d");
        settle();
        assertEquals(List.of(recording(1), recording(2)), office.delivered);
        assertEquals(2, runner.snapshot().confirmed());
    }

    @Test
    void whatMayNotGoWaitsWithoutHoldingOthersUpUntilSomebodyDecides() throws JournalException {
        forbidden.put(recording(1), Cause.of(CauseCode.SECRECY_UNCLEARED_STATE));
        store(1, "a");
        store(2, "b");
        settle();
        assertEquals(List.of(recording(2)), office.delivered);
        assertTrue(runner.snapshot().message().startsWith("1 withheld; it is marked state"));
        assertEquals(1, runner.snapshot().waiting());
        forbidden.clear();
        settle();
        assertEquals(List.of(recording(2)), office.delivered, "nobody said anything yet");
        append(new SecrecyMarked(recording(1), Secrecy.OPEN, "Li", "", "root"));
        settle();
        assertEquals(List.of(recording(2), recording(1)), office.delivered);
        assertEquals("", runner.snapshot().message());
    }

    @Test
    void whatIsMarkedOnItsWayDoesNotArrive() throws JournalException {
        store(1, "a");
        office.whileDelivering = () -> {
            forbidden.put(recording(1), Cause.of(CauseCode.SECRECY_UNCLEARED_STATE));
            clock.advance(Duration.ofSeconds(2));
        };
        settle();
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertEquals(1, office.cancels);
        assertEquals(List.of(), office.delivered);
        assertTrue(
                runner.snapshot().message().startsWith("1 withheld"),
                runner.snapshot().message());
    }

    @Test
    void manyThatMayNotGoHoldNoneUp() throws JournalException {
        for (int n = 1; n <= 2_500; n++) {
            forbidden.put(recording(n), Cause.of(CauseCode.SECRECY_UNCLEARED_STATE));
            store(n, "p" + n);
        }
        store(9_999, "last");
        settle();
        assertEquals(List.of(recording(9_999)), office.delivered);
        assertTrue(
                runner.snapshot().message().startsWith("2500 withheld"),
                runner.snapshot().message());
    }
}
