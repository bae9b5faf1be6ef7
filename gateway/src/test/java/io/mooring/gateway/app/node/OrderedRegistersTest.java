package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.CatalogueEvent.Line;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockEvent.Stopped;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.EntryFold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: every register of a dock is, of what the office ordered, the very register of a desk that had decided it there. */
class OrderedRegistersTest {
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final EventTime THERE = new EventTime(NOW, 7, "boot-office", TimeTrust.TRUSTED);
    private static final EventTime HERE = new EventTime(NOW.plusSeconds(90), 9, "boot-dock", TimeTrust.UNTRUSTED);

    /** Rows about the clock of the journal they were folded from, which are another's in the other. */
    private static final List<String> OF_THE_CLOCK = List.of("view/deadlines/", "believed");

    private static final Actor HEAD = Actor.person("principal-leader", "wang");
    private static final String CAMERA = "Acme/B-1/1";

    private final EntryFold ordered = new EntryFold(Registers.VIEWS);
    private final EntryFold decided = new EntryFold(Registers.VIEWS);
    private long seq;

    private void both(Event act) {
        both(act, act);
    }

    private void both(Event act, Event asDecidedHere) {
        seq++;
        OrderTaken order = new OrderTaken(new DockId("office-01"), seq, 1_000 + seq, "cd".repeat(32), HEAD, THERE, act);
        ordered.accept(new JournalEntry(seq, HERE, Actor.dock(new DockId("dock-01")), order));
        decided.accept(new JournalEntry(seq, THERE, HEAD, asDecidedHere));
    }

    @Test
    void areTheSameWhereverItWasDecided() {
        both(new OfficersEntered(List.of(new OfficerCard("007", "王", "patrol", true))));
        both(new CamerasEntered(List.of(new CameraCard(CAMERA, "C-1", "patrol", "007", ""))));
        both(new CameraStateChanged(CAMERA, CameraState.IN_SERVICE, CameraState.REPAIR, "broken"));
        both(new ModelDescribed("Acme", "B-1", 1080L, 3_000L, 480L, 64_000L, false, "leaflet"));
        both(new Rostered(List.of(new RosterLine(CAMERA, "007", NOW, null), new RosterLine(CAMERA, "008", NOW, null))));
        both(new RosterWithdrawn("R-1005-1", CAMERA, "007", "ill"), new RosterWithdrawn("R-5-1", CAMERA, "007", "ill"));
        both(new RecordingHeld(RECORDING, "case 1", "wang", "inquiry", "office"));
        both(new RecordingHeld(RECORDING, "case 2", "wang", "inquiry", "office"));
        both(new RecordingHoldLifted(RECORDING, "case 1", "wang", "closed", "office"));
        both(new SecrecyMarked(RECORDING, Secrecy.PRIVACY, "wang", "a child", "office"));
        both(new CameraHeld(CAMERA, "wang", "look at it", "office"));
        both(new CameraHeld("Acme/B-1/2", "wang", "look at it", "office"));
        both(new CameraHoldLifted("Acme/B-1/2", "wang", "done", "office"));
        both(new PolicyAdopted("p", "b", "ab".repeat(32), "text", "desk", "li"));
        both(new CatalogueLinesWritten("ef".repeat(32), 0, List.of(new Line(List.of("项目"), List.of()))));
        both(new CatalogueAdopted("c", "1", "清单", 0, "ef".repeat(32), null, null));
        RecordingIndex here = ordered.index();
        List<String> others = here.differences(decided.index(), 1_000).stream()
                .filter(key -> !key.contains("view/orders/") && !key.contains("rosterordered/"))
                .filter(key -> OF_THE_CLOCK.stream().noneMatch(key::startsWith))
                .toList();
        assertEquals(List.of(), others);
        assertTrue(here.appliedSeq() == seq);
    }

    /** At stake: the regulations' clocks. What an office dated by its own clock says nothing of how far ours can be believed. */
    @Test
    void theDocksOwnClockIsJudgedByItsOwnEntriesAlone() {
        EntryFold silent = new EntryFold(Registers.VIEWS);
        both(new CameraHeld(CAMERA, "wang", "look at it", "office"));
        both(new SecrecyMarked(RECORDING, Secrecy.PRIVACY, "wang", "a child", "office"));
        for (long entry = 1; entry <= seq; entry++) {
            silent.accept(new JournalEntry(entry, HERE, Actor.dock(new DockId("dock-01")), new Stopped("a test")));
        }
        assertEquals(
                List.of(),
                ordered.index().differences(silent.index(), 1_000).stream()
                        .filter(key -> key.startsWith("view/deadlines/"))
                        .toList());
    }
}
