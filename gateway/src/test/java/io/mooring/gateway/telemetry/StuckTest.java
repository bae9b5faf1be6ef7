package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Said;
import io.mooring.gateway.bay.BayState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: an event that waits for ever behind a broker that looks well. */
final class StuckTest {
    private final TelemetryRig rig = new TelemetryRig();

    @Test
    void oneMessageThatIsNeverAnsweredIsNotHiddenByOthersThatAre() {
        rig.broker.unanswered = TelemetryRig.ROOT + "evt/stopped";
        rig.steps(1);
        rig.appendStopped(1);
        for (int second = 0; second < 40; second++) {
            // A bay at work: its state is told every second, and answered.
            rig.bays = List.of(TelemetryRig.bay(1, BayState.COPYING, BayLight.OFFLOADING, second * 20_000L));
            rig.steps(1);
        }
        assertEquals(2, rig.broker.connections.size(), "the connection counts as well though an event is stuck in it");
        rig.broker.unanswered = null;
        rig.steps(40);
        assertEquals(0, rig.telemetry.snapshot().queueDepth());
        assertTrue(rig.seqs().contains(1L));
    }

    @Test
    void aStateThatTheBrokerRefusedIsOfferedAgain() {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "bay/1/state");
        rig.steps(5);
        assertEquals(0, rig.broker.taken("bay/1/state").size());
        rig.broker.refusedTopics.clear();
        rig.clock.advance(TelemetrySettings.USUAL.parkedRetry());
        rig.steps(5);
        assertEquals(1, rig.broker.taken("bay/1/state").size(), "what is kept there stays old until the bay changes");
    }

    @Test
    void aBrokerThatEndsEachConnectionAndDoesNotSayWhyIsAskedLessAndLess() {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "bay/1/state");
        rig.broker.endsInsteadOfRefusing = true;
        rig.broker.ending = Said.heard("end of stream");
        rig.appendStopped(1);
        goesOn(Duration.ofMinutes(30));
        int births = rig.broker.taken("status").size();
        // Six while the wait doubles to a minute, then one in half a minute to a minute.
        assertTrue(births >= 25 && births <= 70, births + " births in half an hour");
        assertEquals(1, rig.telemetry.snapshot().queueDepth(), "custody is kept");
        rig.broker.refusedTopics.clear();
        goesOn(Duration.ofMinutes(2));
        assertEquals(List.of(1L), rig.seqs());
        assertTrue(rig.telemetry.snapshot().connected());
    }

    /** Several are under way when it ends, so that nobody knows at once over which it did. */
    @ParameterizedTest(name = "{0}, refused as well: {1}")
    @CsvSource({"evt/started, false", "evt/started, true", "bay/1/state, false", "bay/1/state, true", "status, false"})
    void whatABrokerEndsTheConnectionOverKeepsNothingElseFromBeingTold(String denied, boolean refusedToo) {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + denied);
        rig.broker.endsInsteadOfRefusing = !refusedToo;
        rig.broker.endsAfterRefusing = refusedToo;
        boolean event = denied.startsWith("evt");
        var others = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            rig.append(new DockEvent.Started("dock", "1"));
            others.add(rig.appendStopped(i));
        }
        goesOn(Duration.ofMinutes(4));
        assertTrue(rig.seqs().containsAll(others), "told: " + rig.seqs());
        assertEquals(0, rig.broker.taken(denied).size());
        TelemetrySnapshot kept = rig.telemetry.snapshot();
        assertTrue(kept.connected());
        assertEquals(event ? 100 : 0, kept.parked());
        assertEquals(kept.parked(), kept.queueDepth());
        assertTrue(kept.trouble().words().contains(denied), kept.trouble().words());
        goesOn(Duration.ofMinutes(56));
        int connections = rig.broker.connections.size();
        // Two or three until it is known over what, then one each five minutes.
        assertTrue(connections <= 20, connections + " connections in an hour");
        rig.broker.refusedTopics.clear();
        goesOn(TelemetrySettings.USUAL.parkedRetry().plusMinutes(1));
        assertTrue(rig.broker.taken(denied).size() >= (event ? 100 : 1), denied + " is told once it is allowed");
        assertEquals(0, rig.telemetry.snapshot().queueDepth());
        assertEquals("", rig.telemetry.snapshot().trouble().words());
        assertEquals(16, mostUnderWay(), "it goes on one by one");
    }

    private int mostUnderWay() {
        rig.broker.silent = true;
        rig.broker.mostInFlight = 0;
        for (int i = 0; i < 30; i++) {
            rig.appendStopped(i);
        }
        rig.steps(2);
        return rig.broker.mostInFlight;
    }

    private void goesOn(Duration time) {
        long since = rig.clock.monotonicNanos();
        while (rig.clock.monotonicNanos() - since < time.toNanos()) {
            rig.steps(1);
            rig.broker.endDoomed();
        }
    }

    @Test
    void aConnectionThatStoodIsMadeAgainSoonAndOneThatDidNotIsNot() {
        rig.broker.away = true;
        rig.steps(60);
        rig.broker.away = false;
        rig.steps(150);
        assertTrue(rig.telemetry.snapshot().connected());
        // It carried states for two minutes and more.
        assertTrue(reconnectsAfterMillis() <= 1000, "the wait of an earlier trouble is kept");
        assertTrue(reconnectsAfterMillis() >= 1000, "a connection of a second counts as well");
    }

    private long reconnectsAfterMillis() {
        int before = rig.broker.connections.size();
        rig.broker.breakConnection();
        long since = rig.clock.monotonicNanos();
        Duration rest = rig.telemetry.step();
        while (rig.broker.connections.size() == before) {
            rig.clock.advance(rest.isZero() ? Duration.ofMillis(1) : rest);
            rest = rig.telemetry.step();
        }
        return (rig.clock.monotonicNanos() - since) / 1_000_000;
    }
}
