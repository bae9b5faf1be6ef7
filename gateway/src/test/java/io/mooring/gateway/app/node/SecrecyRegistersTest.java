package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.handover.HandoverView;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: footage of an officer whose footage must not travel, sent because somebody else was taken to have had the camera. */
class SecrecyRegistersTest {
    private static final String CAMERA = "Kestrel/DSJ-9/0012";
    private static final Optional<Set<String>> NOBODY_KNOWS = Optional.empty();

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(new DockId("d1"), clock);
    private final RecordingIndex index;
    private final SecrecyRegisters registers;

    SecrecyRegistersTest() throws JournalException {
        index = RecordingIndex.inMemory(journal, HandoverView.VIEW, CaseView.CASES);
        registers = new SecrecyRegisters(index);
    }

    private void append(Event event) throws JournalException {
        clock.advance(Duration.ofMinutes(1));
        journal.append(Actor.dock(journal.dock()), event);
        index.catchUp();
    }

    private void plugged(String visit) throws JournalException {
        append(new VisitOpened(visit, 1, "1-1", CAMERA, "Kestrel", "DSJ-9", "0012", "1", ""));
    }

    private void unplugged(String visit) throws JournalException {
        append(new CameraReleased(visit, CAMERA, 1, List.of()));
        append(new VisitClosed(visit, CAMERA, "unplugged", 0, 0, 0));
    }

    private Optional<Set<String>> madeAt(Instant at, long uncertaintyMillis) {
        var made = new MadeAt(MadeAt.Text.CREATED, null, MadeAt.Basis.THIS_VISIT, at, uncertaintyMillis, 0L, at);
        return registers.officers(CAMERA, made);
    }

    @Test
    void whoHadTheCameraIsKnownOnlyForSure() throws JournalException {
        plugged("v1");
        Instant inTheDock = clock.wall();
        append(new CameraTaken("v1", CAMERA, 1, "1001"));
        unplugged("v1");
        Instant out = clock.wall();
        clock.advance(Duration.ofHours(2));
        Instant during = clock.wall();
        clock.advance(Duration.ofHours(2));
        plugged("v2");
        assertEquals(Optional.of(Set.of("1001")), madeAt(during, 1_000));
        assertEquals(NOBODY_KNOWS, madeAt(inTheDock, 0), "it was in the dock");
        assertEquals(NOBODY_KNOWS, madeAt(out, 3_600_000), "perhaps before it was taken");
        assertEquals(NOBODY_KNOWS, registers.officers(CAMERA, null), "nobody knows when");
        assertEquals(
                NOBODY_KNOWS, registers.officers(CAMERA, MadeAt.unknown(MadeAt.Text.NONE, null, MadeAt.Basis.NO_TEXT)));
        assertEquals(NOBODY_KNOWS, registers.officers("another", null));
    }

    @Test
    void aTakerWhoIsToldAfterTheReturnIsKnownFromThen() throws JournalException {
        plugged("v1");
        unplugged("v1");
        clock.advance(Duration.ofHours(2));
        Instant during = clock.wall();
        plugged("v2");
        assertEquals(NOBODY_KNOWS, madeAt(during, 0));
        String handover = new Handovers(index).endedWith("v2").orElseThrow().id();
        append(new TakerExplained(handover, CAMERA, "1002", "", "forgot"));
        assertEquals(Optional.of(Set.of("1002")), madeAt(during, 0));
    }
}
