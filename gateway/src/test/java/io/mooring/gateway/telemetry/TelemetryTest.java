package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.gateway.Check;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.charge.ChargeReading.Minutes;
import io.mooring.gateway.charge.ChargeTrend;
import io.mooring.gateway.files.SimulatedDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At stake: the central office believes that it knows what happened. Nothing is lost, whatever the broker does. */
final class TelemetryTest {
    private final TelemetryRig rig = new TelemetryRig();

    @Test
    void tellsBirthThenStatesThenBacklogOldestFirst() {
        rig.appendStopped(1);
        rig.appendStopped(2);
        rig.start();
        rig.steps(1);
        assertEquals(
                List.of("status", "info", "state", "bay/1/state", "evt/stopped", "evt/stopped"),
                rig.broker.taken.stream()
                        .map(message -> message.topic().substring(TelemetryRig.ROOT.length()))
                        .toList());
        assertEquals(List.of(1L, 2L), rig.seqs());
        Map<?, ?> birth = TelemetryRig.body(rig.broker.taken.get(0));
        assertEquals("online", birth.get("state"));
        Map<?, ?> will = TelemetryRig.body(rig.broker.last().will);
        assertEquals("offline", will.get("state"));
        assertEquals(birth.get("session"), will.get("session"));
        assertTrue(rig.broker.last().will.retain());
    }

    @Test
    void leavesTheOutboxOnlyWhenAcknowledgedAndIsRepeatedAsTheSameMessage() {
        rig.broker.silent = true;
        rig.appendStopped(1);
        rig.steps(1);
        assertEquals(1, rig.telemetry.snapshot().queueDepth());
        rig.broker.breakConnection();
        rig.broker.silent = false;
        rig.steps(5);
        assertEquals(0, rig.telemetry.snapshot().queueDepth());
        assertEquals(List.of(1L, 1L), rig.seqs());
        Map<?, ?> first = TelemetryRig.body(rig.broker.taken("evt/stopped").get(0));
        Map<?, ?> repeat = TelemetryRig.body(rig.broker.taken("evt/stopped").get(1));
        assertEquals(first.get("id"), repeat.get("id"));
        assertEquals(false, first.get("historical"));
        assertEquals(true, repeat.get("historical"));
    }

    @Test
    void refusedIsParkedToldAndOfferedAgainWhileOthersGoOn() {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "bay/3/evt/docked");
        rig.append(TelemetryRig.opened("v1", 3));
        rig.append(TelemetryRig.stored("v1"));
        rig.steps(1);
        TelemetrySnapshot refused = rig.telemetry.snapshot();
        assertEquals(List.of(2L), rig.seqs());
        assertEquals(1, refused.parked());
        assertTrue(refused.message().contains("0x87"), refused.message());
        assertTrue(refused.message().contains("bay/3/evt/docked"), refused.message());

        rig.telemetry.close();
        rig.broker.refusedTopics.clear();
        rig.start();
        assertEquals(1, rig.telemetry.snapshot().parked(), "a restart forgot what was refused");
        rig.steps(1);
        assertEquals(List.of(2L, 1L), rig.seqs());
        assertEquals(0, rig.telemetry.snapshot().parked());
    }

    @Test
    void offersRefusedAgainEveryFewMinutes() {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "evt/stopped");
        rig.appendStopped(1);
        rig.steps(100);
        assertEquals(1, rig.telemetry.snapshot().refused(), "offered again at once");
        rig.broker.refusedTopics.clear();
        rig.clock.advance(TelemetrySettings.USUAL.parkedRetry());
        rig.steps(2);
        assertEquals(List.of(1L), rig.seqs());
    }

    @Test
    void stopsSendingWhenTheBrokerRefusesEverything() {
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "evt/stopped");
        for (int i = 0; i < Outbox.PARKED_MAX + 500; i++) {
            rig.appendStopped(i);
        }
        rig.steps(200);
        long parked = rig.telemetry.snapshot().parked();
        // What was on its way when the limit was reached comes on top.
        assertTrue(parked >= Outbox.PARKED_MAX && parked < Outbox.PARKED_MAX + rig.broker.window, parked + " parked");
        rig.broker.refusedTopics.clear();
        rig.clock.advance(TelemetrySettings.USUAL.parkedRetry());
        rig.steps(20);
        assertEquals(
                LongStream.rangeClosed(1, Outbox.PARKED_MAX + 500).boxed().toList(),
                rig.seqs().stream().sorted().toList());
    }

    @Test
    void neverSendsMoreThanTheWindow() {
        rig.broker.silent = true;
        rig.broker.window = 3;
        for (int i = 0; i < 50; i++) {
            rig.appendStopped(i);
        }
        for (int i = 0; i < 40; i++) {
            rig.steps(1);
            rig.broker.answerHeld();
        }
        rig.steps(1);
        assertEquals(3, rig.broker.mostInFlight);
        assertEquals(LongStream.rangeClosed(1, 50).boxed().toList(), rig.seqs());
    }

    @Test
    void givesUpAConnectionOnWhichNothingIsAnswered() {
        rig.broker.silent = true;
        rig.steps(1);
        rig.clock.advance(TelemetrySettings.USUAL.answerTimeout().plusSeconds(1));
        rig.steps(1);
        assertFalse(rig.telemetry.snapshot().connected());
        assertFalse(rig.broker.last().open);
        rig.broker.silent = false;
        rig.steps(5);
        assertTrue(rig.telemetry.snapshot().connected());
        assertEquals(2, rig.broker.connections.size());
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        rig.broker.away = true;
        var gapsMillis = new ArrayList<Long>();
        long lastNanos = rig.clock.monotonicNanos();
        for (int steps = 0; steps < 10_000 && gapsMillis.size() < 20; steps++) {
            int before = rig.broker.attempts;
            Duration rest = rig.telemetry.step();
            if (rig.broker.attempts > before) {
                gapsMillis.add((rig.clock.monotonicNanos() - lastNanos) / 1_000_000);
                lastNanos = rig.clock.monotonicNanos();
            }
            rig.clock.advance(rest);
        }
        assertEquals(20, gapsMillis.size());
        assertTrue(rig.telemetry.snapshot().message().contains("nobody answers"));
        long stepMillis = TelemetrySettings.USUAL.retryMin().toMillis();
        for (long gap : gapsMillis.subList(1, gapsMillis.size())) {
            assertTrue(gap >= stepMillis / 2 && gap <= stepMillis, gap + " ms in a step of " + stepMillis);
            stepMillis =
                    Math.min(2 * stepMillis, TelemetrySettings.USUAL.retryMax().toMillis());
        }
    }

    @Test
    void aRestartGoesOnWhereItWasAndALostPositionOnlyRepeats() {
        rig.append(TelemetryRig.opened("v1", 3));
        rig.steps(1);
        rig.telemetry.close();
        rig.append(TelemetryRig.stored("v1"));
        rig.start();
        rig.steps(1);
        assertEquals(List.of(1L, 2L), rig.seqs());
        TelemetryMessage stored = rig.broker.taken("recording_stored").get(0);
        assertTrue(stored.topic().endsWith("bay/3/evt/recording_stored"), stored.topic());
        assertEquals(true, TelemetryRig.body(stored).get("historical"));
        assertEquals(1L, TelemetryRig.body(stored).get("prev_seq"));
        assertFalse(stored.json().contains("张三"), "a file's name is no news");

        rig.telemetry.close();
        rig.disk = new SimulatedDisk();
        rig.start();
        rig.steps(1);
        assertEquals(List.of(1L, 2L, 1L, 2L), rig.seqs());
        assertEquals(
                TelemetryRig.body(stored).get("id"),
                TelemetryRig.body(rig.broker.taken("recording_stored").get(1)).get("id"));
    }

    @Test
    void aPositionBeyondTheJournalIsNotBelieved() throws Exception {
        new PositionFile<>(rig.disk, TelemetryRig.POSITION, OutboxPosition.class, OutboxPosition.START)
                .save(new OutboxPosition(500, 499, List.of(), List.of()));
        rig.appendStopped(1);
        rig.start();
        rig.steps(1);
        assertEquals(List.of(1L), rig.seqs());
    }

    @Test
    void marksWhatWaitedAsHistorical() {
        rig.steps(1);
        rig.broker.breakConnection();
        rig.broker.away = true;
        rig.steps(1);
        rig.appendStopped(1);
        rig.clock.advance(Duration.ofSeconds(61));
        rig.appendStopped(2);
        rig.broker.away = false;
        rig.steps(80);
        List<TelemetryMessage> events = rig.broker.taken("evt/stopped");
        assertEquals(true, TelemetryRig.body(events.get(0)).get("historical"));
        assertEquals(false, TelemetryRig.body(events.get(1)).get("historical"));
    }

    @Test
    void lampsThatAreNotThereAreToldInBothLanguagesOnceAndThatTheyAreWell() {
        rig.steps(5);
        Map<?, ?> well = TelemetryRig.body(rig.broker.taken("state").get(0));
        assertEquals("well", well.get("lamps"));
        assertFalse(well.containsKey("lamps_message"));
        int before = rig.broker.taken("state").size();
        rig.lamps = new LampReport(LampState.NOT_FOUND, "no LED in /sys/class/leds");
        rig.steps(5);
        List<TelemetryMessage> told = rig.broker.taken("state");
        assertEquals(before + 1, told.size());
        Map<?, ?> missing = TelemetryRig.body(told.get(before));
        assertEquals("not_found", missing.get("lamps"));
        assertEquals("no lamps were found: ask the page, not the bays", missing.get("lamps_en"));
        assertEquals("未找到指示灯，请以页面显示为准", missing.get("lamps_zh"));
        assertEquals("no LED in /sys/class/leds", missing.get("lamps_message"));
        rig.lamps = LampReport.WELL;
        rig.steps(5);
        assertEquals(
                "well",
                TelemetryRig.body(rig.broker.taken("state").get(before + 1)).get("lamps"));
    }

    @Test
    void tellsABaysStateOnlyWhenItChanged() {
        rig.steps(20);
        assertEquals(1, rig.broker.taken("bay/1/state").size());
        rig.bays = List.of(TelemetryRig.bay(1, BayState.COPYING, BayLight.OFFLOADING, 500_000));
        rig.steps(5);
        rig.bays = List.of(TelemetryRig.bay(1, BayState.COPYING, BayLight.OFFLOADING, 500_001));
        rig.steps(5);
        assertEquals(2, rig.broker.taken("bay/1/state").size(), "one byte more is no news");
        Map<?, ?> now = TelemetryRig.body(rig.broker.taken("bay/1/state").get(1));
        assertEquals("copying", now.get("stage"));
        assertEquals("amber", now.get("light_colour"));
        assertEquals("fill", now.get("light_rhythm"));
        assertEquals(50L, now.get("progress_percent"));
    }

    @Test
    void tellsWhatKeepsACameraAndOnlyWhenThatChanged() {
        rig.bays = List.of(charging("50 %", Check.Result.FAILED));
        rig.steps(20);
        rig.bays = List.of(charging("51 %", Check.Result.FAILED));
        rig.steps(5);
        assertEquals(1, rig.broker.taken("bay/1/state").size(), "what was found is no news");
        rig.bays = List.of(charging("80 %", Check.Result.PASSED));
        rig.steps(5);
        List<TelemetryMessage> told = rig.broker.taken("bay/1/state");
        Map<?, ?> before = TelemetryRig.body(told.get(0));
        assertEquals(false, before.get("checks_passed"));
        assertEquals(List.of("battery"), before.get("checks_failed"));
        assertEquals(List.of("file_system"), before.get("checks_advisory"));
        Map<?, ?> after = TelemetryRig.body(told.get(1));
        assertEquals(true, after.get("checks_passed"));
        assertEquals(List.of(), after.get("checks_failed"));
    }

    private static BaySnapshot filling(ChargeTrend trend, int powered, Minutes ready) {
        var charge =
                new ChargeReading(trend, trend == ChargeTrend.UNSAID ? -1 : 50, 1, powered, ready, Minutes.UNKNOWN);
        return TelemetryRig.bay(1, BayState.CHARGING, BayLight.STORED_CHARGING, 0, List.of(), charge);
    }

    @Test
    void tellsHowABatteryFillsAndOnlyItsTrendIsNews() {
        rig.bays = List.of(filling(ChargeTrend.UNSAID, 60, Minutes.UNKNOWN));
        rig.steps(5);
        rig.bays = List.of(filling(ChargeTrend.UNSAID, 120, Minutes.UNKNOWN));
        rig.steps(5);
        assertEquals(1, rig.broker.taken("bay/1/state").size(), "a minute more is no news");
        rig.bays = List.of(filling(ChargeTrend.RISING, 180, new Minutes(9, 14)));
        rig.steps(5);
        List<TelemetryMessage> told = rig.broker.taken("bay/1/state");
        Map<?, ?> unsaid = TelemetryRig.body(told.get(0));
        assertEquals("unsaid", unsaid.get("charging"));
        assertEquals(1L, unsaid.get("charging_minutes"));
        assertFalse(unsaid.containsKey("ready_minutes_least"), "no guess");
        Map<?, ?> rising = TelemetryRig.body(told.get(1));
        assertEquals("rising", rising.get("charging"));
        assertEquals(List.of(9L, 14L), List.of(rising.get("ready_minutes_least"), rising.get("ready_minutes_most")));
    }

    private static BaySnapshot charging(String battery, Check.Result result) {
        return TelemetryRig.bay(
                1,
                BayState.CHARGING,
                BayLight.STORED_CHARGING,
                0,
                List.of(
                        new Check(Check.Item.BATTERY, result, true, battery, "80 %"),
                        new Check(Check.Item.FILE_SYSTEM, Check.Result.FAILED, false, "unclean", "")));
    }

    @Test
    void sendsMetricsWhileConnectedAndCountsWhatNobodyHeard() {
        rig.steps(200);
        assertEquals(3, rig.broker.taken("metrics").size());
        rig.broker.breakConnection();
        rig.broker.away = true;
        rig.steps(1);
        rig.clock.advance(Duration.ofMinutes(10));
        rig.steps(1);
        assertEquals(10, rig.telemetry.snapshot().metricsDropped());
    }

    @Test
    void saysGoodbyeWhenItStops() {
        rig.steps(1);
        rig.telemetry.close();
        Map<?, ?> status =
                TelemetryRig.body(Objects.requireNonNull(rig.broker.retained.get(TelemetryRig.ROOT + "status")));
        assertEquals("offline", status.get("state"));
        assertEquals("shutdown", status.get("reason"));
        assertTrue(rig.broker.last().saidGoodbye);
    }

    @Test
    void hintsAreNotTold() {
        rig.append(new RecordingEvent.CopyProgress("v", new SourceIdentity("c", "1", "p", 1, ""), 5, "part", "aa"));
        rig.steps(1);
        assertEquals(List.of(), rig.seqs());
        assertEquals(0, rig.telemetry.snapshot().queueDepth());
        assertTrue(rig.telemetry.drained());
    }

    @Test
    void sixtyDaysWithoutABrokerCostNoMemoryAndArriveInOrder() {
        rig.broker.away = true;
        int events = 3000;
        for (int i = 0; i < events; i++) {
            rig.appendStopped(i);
            rig.clock.advance(Duration.ofDays(60).dividedBy(events));
            rig.telemetry.step();
        }
        assertEquals(events, rig.telemetry.snapshot().queueDepth());
        rig.broker.away = false;
        rig.clock.advance(TelemetrySettings.USUAL.retryMax());
        rig.steps(20);
        assertEquals(LongStream.rangeClosed(1, events).boxed().toList(), rig.seqs());
        assertEquals(events, rig.telemetry.snapshot().acknowledged());
    }

    @Test
    void theEnvelopeOfAnEvent() {
        rig.append(TelemetryRig.opened("v1", 3));
        rig.steps(1);
        Map<?, ?> body = TelemetryRig.body(rig.broker.taken("docked").get(0));
        assertEquals("dock.evt.docked/1", body.get("schema"));
        assertEquals("dock-7", body.get("dock"));
        assertEquals(3L, body.get("bay"));
        assertEquals(1L, body.get("seq"));
        assertEquals(0L, body.get("prev_seq"));
        assertEquals(rig.clock.bootId(), body.get("boot"));
        assertEquals(true, body.get("ts_trusted"));
        assertEquals("2026-11-21T08:00:00Z", body.get("ts"));
        assertEquals("2026-11-21T08:00:00Z", body.get("sent_ts"));
        assertEquals(1000L, body.get("mono_ms"));
        assertEquals("v1", ((Map<?, ?>) Objects.requireNonNull(body.get("data"))).get("serial"));
        assertEquals(Duration.ofDays(7), rig.broker.taken("docked").get(0).expiry());
        assertNull(TelemetryRig.body(rig.broker.taken("status").get(0)).get("seq"));
    }

    @Test
    void idsDifferByDockAndSequence() {
        var at = rig.clock.wall();
        String id = MessageId.of(at, "dock-7/1");
        assertEquals(26, id.length());
        assertEquals(id, MessageId.of(at, "dock-7/1"));
        assertNotEquals(id, MessageId.of(at, "dock-7/2"));
        assertNotEquals(id, MessageId.of(at, "dock-8/1"));
        assertTrue(id.compareTo(MessageId.of(at.plusMillis(1), "dock-7/1")) < 0, "ULIDs sort by time");
    }
}
