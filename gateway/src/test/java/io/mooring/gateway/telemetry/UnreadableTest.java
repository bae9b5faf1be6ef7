package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.telemetry.command.CommandName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** At stake: a medium that does not give an entry back must not keep the dock from saying how it is. */
final class UnreadableTest {
    private final TelemetryRig rig = new TelemetryRig();
    private final OfficeDesk office = new OfficeDesk(rig);

    private void append(int from, int to) {
        for (int i = from; i <= to; i++) {
            rig.appendStopped(i);
        }
    }

    @Test
    void whatCannotBeReadWaitsWhileStatesGoOnAndIsToldWhenItCan() {
        append(1, 3);
        rig.journal.unreadable(2);
        rig.steps(5);
        assertEquals(List.of(1L), rig.seqs());
        rig.bays = List.of(TelemetryRig.bay(1, BayState.COPYING, BayLight.OFFLOADING, 500_000));
        rig.steps(5);
        assertEquals(2, rig.broker.taken("bay/1/state").size());
        assertEquals(1, rig.broker.connections.size(), "the connection was given up");
        assertTrue(rig.telemetry.snapshot().connected());
        assertTrue(rig.telemetry.snapshot().message().contains("reading entry 2"));
        assertEquals(2, rig.telemetry.snapshot().queueDepth());
        rig.journal.unreadable(0);
        rig.steps(70);
        assertEquals(List.of(1L, 2L, 3L), rig.seqs());
        assertEquals("", rig.telemetry.snapshot().message());
    }

    @Test
    void aReplayThatCannotBeReadEndsAndNothingElse() {
        append(1, 10);
        rig.steps(5);
        rig.broker.taken.removeIf(message -> message.topic().contains("/evt/"));
        rig.journal.unreadable(5);
        office.send("replay", office.command(CommandName.REPLAY, 1L).signed(OfficeDesk.OFFICE));
        rig.steps(20);
        assertEquals(List.of(1L, 2L, 3L, 4L), rig.seqs());
        append(11, 11);
        rig.steps(5);
        assertTrue(rig.seqs().contains(11L));
        assertEquals(1, rig.broker.connections.size(), "the connection was given up");
        assertEquals(0, rig.telemetry.snapshot().heard().replayLeft());
        rig.telemetry.close();
        rig.start();
        rig.steps(20);
        assertEquals(2, rig.broker.connections.size(), "after a restart it began again");
    }

    @Test
    void anAckOfWhatCannotBeReadIsNotBelieved() {
        append(1, 3);
        rig.steps(3);
        String id = office.id(2);
        rig.journal.unreadable(2);
        office.ack("office", 2, id);
        rig.steps(2);
        assertEquals(
                Map.of("ack.unreadable", 1L), rig.telemetry.snapshot().heard().unheeded());
        assertEquals(1, rig.broker.connections.size(), "whoever says how far he is ends the connection");
    }
}
