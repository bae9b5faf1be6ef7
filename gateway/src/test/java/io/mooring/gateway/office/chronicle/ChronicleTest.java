package io.mooring.gateway.office.chronicle;

import static io.mooring.gateway.office.chronicle.Docks.A;
import static io.mooring.gateway.office.chronicle.Docks.B;
import static io.mooring.gateway.office.chronicle.Docks.OFFICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockEvent.ClockStepped;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockEvent.StorageFreed;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.json.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final RecordingId RECORDING = new RecordingId("a".repeat(64));

    private final Docks docks = new Docks();

    private static Event started(String version) {
        return new Started("dock", version);
    }

    private static List<JournalEntry> read(Chronicle chronicle, long from) throws Exception {
        List<JournalEntry> found = new ArrayList<>();
        chronicle.read(from, found::add);
        return found;
    }

    private JournalEntry told(Event event) throws Exception {
        docks.dock(A).append(event);
        return told();
    }

    private JournalEntry told() throws Exception {
        docks.ship(A);
        List<JournalEntry> all = read(docks.chronicle(), 1);
        return all.get(all.size() - 1);
    }

    /** Three journals, shipped in any pieces. */
    private void anything(Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            int what = random.nextInt(4);
            if (what == 0) {
                docks.own(started("own " + i));
            } else if (what == 1) {
                docks.dock(A).append(started("a " + i));
            } else if (what == 2) {
                docks.dock(B).append(started("b " + i));
            } else {
                docks.ship(random.nextBoolean() ? A : B, 1 + random.nextInt(3));
            }
        }
    }

    @Test
    void docksEntriesStandBehindTheOneThatBroughtThem() throws Exception {
        docks.own(started("own 1"));
        docks.dock(A).append(started("a 1"));
        docks.dock(A).append(started("a 2"));
        docks.ship(A);
        docks.own(started("own 2"));
        List<String> read = new ArrayList<>();
        for (JournalEntry entry : read(docks.chronicle(), 1)) {
            String what = entry.event() instanceof Started one ? one.version() : "shipped";
            read.add(entry.seq() + " " + what + " " + entry.dock());
        }
        assertEquals(List.of("1 own 1 null", "2 shipped null", "3 a 1 dock-a", "4 a 2 dock-a", "5 own 2 null"), read);
    }

    @Test
    void numbersHaveNoGapsAndAreTheSameFromWhereverItIsRead() throws Exception {
        long seed = System.nanoTime();
        anything(new Random(seed), 400);
        Chronicle chronicle = docks.chronicle();
        List<JournalEntry> all = read(chronicle, 1);
        assertEquals(chronicle.head().seq(), all.size(), "seed " + seed);
        for (int from = 1; from <= all.size() + 1; from++) {
            assertEquals(all.subList(from - 1, all.size()), read(chronicle, from), "seed " + seed + " from " + from);
        }
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).seq(), "seed " + seed);
        }
    }

    @Test
    void whatIsAppendedHasItsNumberAmongAll() throws Exception {
        docks.dock(A).append(started("a"));
        docks.ship(A);
        Chronicle chronicle = docks.chronicle();
        assertEquals(3, chronicle.append(Actor.office(OFFICE), started("own")));
        docks.dock(B).append(started("b"));
        docks.ship(B);
        assertEquals(6, chronicle.append(Actor.office(OFFICE), started("again")));
        assertEquals(6, chronicle.head().seq());
        assertEquals(OFFICE, chronicle.dock());
        List<Long> heard = new ArrayList<>();
        chronicle.listen(heard::add);
        docks.own(started("more"));
        assertEquals(List.of(7L), heard);
    }

    @Test
    void aReaderWhoHasEnoughIsAskedNoMore() throws Exception {
        anything(new Random(5), 60);
        Chronicle chronicle = docks.chronicle();
        long head = chronicle.head().seq();
        for (long from = 1; from <= head; from++) {
            List<Long> seen = new ArrayList<>();
            chronicle.read(from, entry -> {
                seen.add(entry.seq());
                return false;
            });
            assertEquals(List.of(from), seen);
        }
    }

    @Test
    void anEntryIsKnownToBeOfTheHistoryThatItCameInWith() throws Exception {
        for (String version : List.of("a 1", "a 2", "a 3")) {
            docks.dock(A).append(started(version));
        }
        docks.ship(A, 2);
        docks.own(new JournalShipped(A, 3, 3, "0".repeat(64), 2));
        Chronicle chronicle = docks.chronicle();
        assertEquals(List.of(1, 1, 2), List.of(chronicle.history(2), chronicle.history(3), chronicle.history(5)));
        for (long own : new long[] {1, 4}) {
            assertThrows(JournalException.class, () -> chronicle.history(own), "the office's own entry " + own);
        }
    }

    @Test
    void whatIsADocksOwnIsNamedWithTheDock() throws Exception {
        JournalEntry entry = told(new CameraTaken("boot-7", "Acme/B-1/9", 3, "1001"));
        CameraTaken taken = (CameraTaken) entry.event();
        assertEquals("boot-7@dock-a", taken.visit());
        assertEquals(3, taken.bay());
        assertEquals("boot@dock-a", entry.time().bootId());
        assertEquals(A, entry.dock());
        Confirmed confirmed =
                (Confirmed) told(new Confirmed(RECORDING, "office", "nonce")).event();
        assertEquals("office@dock-a", confirmed.destination());
    }

    @Test
    void nobodyGetsRightsOrReceiptsHereByADocksJournal() throws Exception {
        UnknownEvent account =
                (UnknownEvent) told(new AccountDisabled("chief", "why not")).event();
        assertEquals(new UnknownEvent("AccountDisabled", "{}"), account);
        assertTrue(told(new Received(RECORDING, "dock-a", 5, "receipt")).event() instanceof UnknownEvent);
        assertTrue(told(new ActivityEnded("A-000001", Instant.EPOCH, "")).event() instanceof UnknownEvent);
    }

    @Test
    void aDockMayProtectARecordingAndNotLayItBare() throws Exception {
        assertTrue(told(new RecordingHeld(RECORDING, "h", "Li", "case", "root")).event() instanceof RecordingHeld);
        assertTrue(
                told(new RecordingHoldLifted(RECORDING, "h", "Li", "over", "root"))
                                .event()
                        instanceof UnknownEvent);
        assertTrue(
                told(new SecrecyMarked(RECORDING, Secrecy.STATE, "Li", "seen", "root"))
                                .event()
                        instanceof SecrecyMarked);
        assertTrue(
                told(new SecrecyMarked(RECORDING, Secrecy.OPEN, "Li", "seen", "root"))
                                .event()
                        instanceof UnknownEvent);
    }

    @Test
    void whatNoDockCanHaveSeenIsLeftOutAndKeepsItsPlace() throws Exception {
        Instant never = Instant.parse("+10000-01-01T00:00:00Z");
        List<Event> nonsense = List.of(
                new VisitOpened("v", 1, "1-1", "no camera", "", "", "", "", ""),
                new ClockMeasured("v", "Acme/B-1/7", CanonicalJson.NUMBER_MAX, 1),
                new ClockStepped(1, never, never),
                new StorageFreed(-1));
        for (Event event : nonsense) {
            assertEquals(
                    new UnknownEvent(event.getClass().getSimpleName(), "{}"),
                    told(event).event());
        }
    }

    @Test
    void aTimeThatNoClockShowsIsNotBelieved() throws Exception {
        for (String wall : List.of("1969-12-31T23:59:59Z", "2300-01-01T00:00:00Z", "+292278994-08-17T07:12:55Z")) {
            docks.dock(A).at(Instant.parse(wall)).append(new StorageFreed(1));
            EventTime told = told().time();
            assertEquals(Instant.EPOCH, told.wall());
            assertEquals(TimeTrust.UNTRUSTED, told.trust());
        }
    }

    @Test
    void whatAPersonDecidedAtADockDoesNotCountHere() throws Exception {
        assertTrue(told(new CameraHeld("Acme/B-1/7", "dock", "clock", "root")).event() instanceof CameraHeld);
        for (Actor other : List.of(Actor.person("custodian", "li"), Actor.dock(B))) {
            docks.dock(A).append(other, new CameraHeld("Acme/B-1/7", "li", "broken", ""));
            assertTrue(told().event() instanceof UnknownEvent);
        }
    }

    @Test
    void everyEventIsDecidedAboutOnPurpose() {
        List<String> undecided = new ArrayList<>();
        for (Class<?> kind : Event.class.getPermittedSubclasses()) {
            boolean whole = DockEvents.decided(kind);
            for (Class<?> type : kind.isRecord() ? new Class<?>[] {kind} : kind.getPermittedSubclasses()) {
                if (whole == DockEvents.decided(type) && !kind.isRecord()) {
                    undecided.add(type.getSimpleName() + (whole ? " twice" : ""));
                }
            }
        }
        assertEquals(List.of(), undecided);
    }

    @Test
    void anIndexThatWasCutAnywhereIsTheOneThatLivedThroughIt() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        anything(random, 120);
        RecordingIndex lived = RecordingIndex.inMemory(docks.chronicle());
        for (int i = 0; i < 20; i++) {
            anything(random, 10);
            lived.catchUp();
        }
        RecordingIndex replayed = RecordingIndex.inMemory(docks.chronicle());
        assertEquals(List.of(), lived.differences(replayed, 10), "seed " + seed);
        assertEquals(docks.chronicle().head().seq(), lived.appliedSeq(), "seed " + seed);
    }
}
