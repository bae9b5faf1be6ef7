package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: what the office's desk ordered counts at a dock as if it had been decided there, by whom and when it was. */
class OrderFoldTest {
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));
    private static final Actor DOCK = Actor.dock(new DockId("dock-01"));
    private static final Actor HEAD = Actor.person("principal-leader", "wang");
    private static final Instant THERE = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant HERE = Instant.parse("2026-11-21T08:01:00Z");

    /** Passes on what it is given. */
    private static final class Witness implements View {
        final List<JournalEntry> seen = new ArrayList<>();

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public int format() {
            return 1;
        }

        @Override
        public void apply(JournalEntry entry, Rows rows) {
            seen.add(entry);
        }
    }

    private final Witness witness = new Witness();
    private final EntryFold fold = new EntryFold(List.of(witness));
    private long seq = 100;
    private long number;

    private void order(long officeSeq, Event act) {
        EventTime at = new EventTime(THERE, 5, "boot-office", TimeTrust.TRUSTED);
        OrderTaken taken = new OrderTaken(new DockId("office-01"), ++number, officeSeq, "cd".repeat(32), HEAD, at, act);
        fold.accept(
                new JournalEntry(++seq, new EventTime(HERE, 9_000_000, "boot-dock", TimeTrust.UNTRUSTED), DOCK, taken));
    }

    @Test
    void aHoldOrderedHoldsAsOneOfOurOwn() {
        order(7, new RecordingHeld(RECORDING, "case 1", "wang", "inquiry", "office"));
        List<RecordingHold> holds = new Custody(fold.index()).holds(RECORDING);
        assertEquals(1, holds.size());
        assertEquals("case 1", holds.get(0).hold());
        assertEquals(THERE, holds.get(0).since().wall());
        assertEquals(TimeTrust.TRUSTED, holds.get(0).since().trust());
        order(9, new RecordingHoldLifted(RECORDING, "case 1", "wang", "closed", "office"));
        assertEquals(List.of(), new Custody(fold.index()).holds(RECORDING));
    }

    @Test
    void secrecyAndCamerasTheSame() {
        order(7, new SecrecyMarked(RECORDING, Secrecy.STATE, "wang", "seen", "office"));
        order(8, new CameraHeld("Acme/B-1/1", "wang", "look at it", "office"));
        assertEquals(Secrecy.STATE, new Custody(fold.index()).secrecy(RECORDING).orElseThrow());
        assertTrue(new HeldCameras(fold.index()).hold("Acme/B-1/1").isPresent());
    }

    @Test
    void registersSeeTheActAsDecidedThere() {
        order(7, new CameraHeld("Acme/B-1/1", "wang", "look at it", "office"));
        assertEquals(2, witness.seen.size());
        assertTrue(witness.seen.get(0).event() instanceof OrderTaken);
        JournalEntry act = witness.seen.get(1);
        assertEquals(101, act.seq());
        assertEquals(HEAD, act.actor());
        assertEquals(THERE, act.time().wall());
    }

    @Test
    void aRosterLineIsWithdrawnByItsNameThere() {
        order(7, new Rostered(List.of(new RosterLine("Acme/B-1/1", "007", THERE, null))));
        order(8, new RosterWithdrawn("R-7-1", "Acme/B-1/1", "007", "ill"));
        order(9, new RosterWithdrawn("R-5-1", "Acme/B-1/1", "007", "never came here"));
        assertEquals("R-101-1", ((RosterWithdrawn) witness.seen.get(3).event()).line());
        assertEquals("R-5-1", ((RosterWithdrawn) witness.seen.get(5).event()).line());
    }

    @Test
    void anOrderReadsBackFromItsJson() throws Exception {
        order(7, new RecordingHeld(RECORDING, "case 1", "王", "inquiry", "office"));
        Event taken = witness.seen.get(0).event();
        assertEquals(taken, EventJson.event("OrderTaken", CanonicalJson.decode(CanonicalJson.text(taken))));
    }
}
