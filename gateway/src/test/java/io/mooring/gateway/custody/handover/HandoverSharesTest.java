package io.mooring.gateway.custody.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.Started;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.OwnerDiffers;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a camera of one dock that is gone, and nobody is told because another dock makes up more than anybody can be told of. */
class HandoverSharesTest {
    private static final Terms TERMS = new Terms(Duration.ofHours(24), Duration.ofDays(7));
    private static final String HONEST = "Maker/X1/Z";

    private final JournalInMemory journal = new JournalInMemory(new DockId("office"));
    private int visits;

    /** @param dock as an office names what is a dock's own */
    private String taken(String dock, String camera) {
        String visit = "v" + ++visits + "@" + dock;
        journal.append(new VisitOpened(visit, 1, "1-1", camera, "Maker", "X1", camera, "1.0", "00"));
        journal.append(new CameraReleased(visit, camera, 1, List.of()));
        journal.append(new VisitClosed(visit, camera, "the camera left", 0, 0, 0));
        return visit;
    }

    private <E extends HandoverEvent> List<E> lookOnce(Class<E> kind, Duration later) throws Exception {
        journal.pass(later);
        var last = journal.entries().get(journal.entries().size() - 1).time();
        var now = new EventTime(
                last.wall().plus(later), last.monoMillis() + later.toMillis(), last.bootId(), TimeTrust.TRUSTED);
        try (RecordingIndex index = RecordingIndex.inMemory(journal, HandoverView.VIEW)) {
            var desk = new Desk(journal, index);
            new HandoverWatch(desk, Actor.dock(journal.dock()), new Handovers(index), seq -> TERMS, () -> now)
                    .look(Instant.EPOCH);
        }
        return journal.events(kind);
    }

    @Test
    void aDockWhoseCamerasAreLateWithoutEndDelaysNobodyElses() throws Exception {
        journal.append(new Started("office", "1"));
        for (int i = 0; i < 10 * HandoverWatch.TOLD_MAX; i++) {
            taken("hostile", "Maker/X1/A" + i);
        }
        taken("honest", HONEST);
        List<ReturnedLate> told = lookOnce(ReturnedLate.class, Duration.ofHours(25));
        assertEquals(HandoverWatch.TOLD_MAX, told.size());
        assertTrue(told.stream().anyMatch(one -> one.camera().equals(HONEST)), "at the first look");
    }

    @Test
    void aDockWhoseCamerasHaveOtherOwnersWithoutEndDelaysNobodyElses() throws Exception {
        journal.append(new Started("office", "1"));
        for (int i = 0; i < 10 * HandoverWatch.TOLD_MAX; i++) {
            owned("hostile", "Maker/X1/A" + i);
        }
        owned("honest", HONEST);
        List<OwnerDiffers> told = lookOnce(OwnerDiffers.class, Duration.ofMinutes(1));
        assertEquals(HandoverWatch.TOLD_MAX, told.size());
        assertTrue(told.stream().anyMatch(one -> one.camera().equals(HONEST)), "at the first look");
    }

    private void owned(String dock, String camera) {
        journal.append(new CamerasEntered(List.of(new CameraCard(camera, "", "", "P1", ""))));
        String visit = "v" + ++visits + "@" + dock;
        journal.append(new VisitOpened(visit, 1, "1-1", camera, "Maker", "X1", camera, "1.0", "00"));
        journal.append(new OwnerRead(visit, camera, "P2", "Artist"));
    }
}
