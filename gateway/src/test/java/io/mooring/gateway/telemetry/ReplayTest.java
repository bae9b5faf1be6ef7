package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.telemetry.command.CommandName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At stake: what a broker lost reaches the office after all, and telling what is new is not disturbed by it. */
final class ReplayTest {
    private final TelemetryRig rig = new TelemetryRig();
    private final OfficeDesk office = new OfficeDesk(rig);

    @Test
    void replayTellsEventsAgainOldestFirstAsTheSameMessagesWhileNewOnesGoOn() {
        rig.append(TelemetryRig.opened("v1", 3));
        for (int i = 0; i < 998; i++) {
            rig.append(TelemetryRig.stored("v1"));
        }
        rig.append(TelemetryRig.closed("v1"));
        rig.steps(20);
        List<TelemetryMessage> first = events();
        rig.broker.taken.removeIf(message -> !message.topic().endsWith("/status"));
        office.send("replay", office.command(CommandName.REPLAY, 301L).signed(OfficeDesk.OFFICE));
        assertEquals(
                List.of(301L, 1000L),
                List.of(
                        office.reply("replay").get("from_seq"),
                        office.reply("replay").get("to_seq")));
        rig.appendStopped(1);
        rig.steps(400);
        List<TelemetryMessage> again = events();
        TelemetryMessage live = again.stream()
                .filter(message -> message.topic().endsWith("evt/stopped"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                1000L,
                TelemetryRig.body(live).get("prev_seq"),
                "a new event says what came before it, whatever is told again meanwhile");
        again.removeIf(message -> message.topic().endsWith("evt/stopped"));
        assertEquals(700, again.size());
        for (int i = 0; i < again.size(); i++) {
            Map<?, ?> before = TelemetryRig.body(first.get(300 + i));
            Map<?, ?> now = TelemetryRig.body(again.get(i));
            assertEquals(first.get(300 + i).topic(), again.get(i).topic());
            assertEquals(before.get("id"), now.get("id"));
            assertEquals(before.get("prev_seq"), now.get("prev_seq"));
            assertEquals(true, now.get("historical"));
        }
        assertEquals(700, rig.telemetry.snapshot().heard().replayed());
        assertEquals(0, rig.telemetry.snapshot().heard().replayLeft());
    }

    private long distinct() {
        return rig.seqs().stream().distinct().count();
    }

    private List<TelemetryMessage> events() {
        var events = new ArrayList<TelemetryMessage>();
        rig.broker.taken.stream()
                .filter(message -> message.topic().contains("/evt/"))
                .forEach(events::add);
        return events;
    }

    @Test
    void replayKeepsItsPaceAndGoesOnAfterALostConnection() {
        rig.settings = TelemetrySettings.USUAL.limited(0, 10);
        rig.start();
        for (int i = 0; i < 100; i++) {
            rig.appendStopped(i);
        }
        rig.steps(5);
        rig.broker.taken.removeIf(message -> message.topic().contains("/evt/"));
        office.send("replay", office.command(CommandName.REPLAY, 1L).signed(OfficeDesk.OFFICE));
        long since = rig.clock.monotonicNanos();
        int before = rig.broker.taken.size();
        rig.broker.silent = true;
        rig.steps(10);
        // What was on its way is lost with the connection.
        rig.broker.taken.subList(before, rig.broker.taken.size()).clear();
        rig.broker.breakConnection();
        rig.broker.silent = false;
        for (int i = 0; i < 1_000 && distinct() < 100; i++) {
            rig.steps(1);
        }
        assertEquals(100, distinct(), "what was on its way was not told again");
        long seconds = (rig.clock.monotonicNanos() - since) / 1_000_000_000;
        assertTrue(seconds >= 8 && seconds < 30, seconds + " s");
        rig.steps(30);
        assertEquals(0, rig.telemetry.snapshot().heard().replayLeft());
    }

    @Test
    void replayFromBeforeWhatIsToldAgainBeginsAnewAndFromWithinGoesOn() {
        rig.settings = TelemetrySettings.USUAL.limited(0, 20);
        rig.start();
        for (int i = 0; i < 100; i++) {
            rig.appendStopped(i);
        }
        rig.steps(5);
        rig.broker.taken.removeIf(message -> message.topic().contains("/evt/"));
        office.send("replay", office.command(CommandName.REPLAY, 51L).signed(OfficeDesk.OFFICE));
        office.send("replay", office.command(CommandName.REPLAY, 90L).signed(OfficeDesk.OFFICE));
        office.send("replay", office.command(CommandName.REPLAY, 11L).signed(OfficeDesk.OFFICE));
        office.send("replay", office.command(CommandName.REPLAY, 101L).signed(OfficeDesk.OFFICE));
        rig.steps(300);
        List<Long> seqs = rig.seqs();
        assertEquals(
                LongStream.rangeClosed(11, 100).boxed().toList(),
                seqs.stream().distinct().sorted().toList());
        assertTrue(seqs.size() < 140, "told again twice: " + seqs.size());
    }

    @Test
    void whatTheBrokerRefusesOfAReplayIsParked() {
        rig.appendStopped(1);
        rig.steps(2);
        rig.broker.refusedTopics.add(TelemetryRig.ROOT + "evt/stopped");
        office.send("replay", office.command(CommandName.REPLAY, 1L).signed(OfficeDesk.OFFICE));
        rig.steps(3);
        assertEquals(1, rig.telemetry.snapshot().parked());
        rig.broker.refusedTopics.clear();
        rig.clock.advance(TelemetrySettings.USUAL.parkedRetry());
        rig.steps(3);
        assertEquals(List.of(1L, 1L), rig.seqs());
    }

    @Test
    void aReplayGoesOnAfterARestartAndIsForgottenWhenItIsDone() {
        rig.settings = TelemetrySettings.USUAL.limited(0, 10);
        rig.start();
        for (int i = 0; i < 100; i++) {
            rig.appendStopped(i);
        }
        rig.steps(5);
        rig.broker.taken.removeIf(message -> message.topic().contains("/evt/"));
        office.send("replay", office.command(CommandName.REPLAY, 1L).signed(OfficeDesk.OFFICE));
        rig.steps(30);
        rig.telemetry.close();
        rig.start();
        rig.steps(400);
        assertEquals(
                LongStream.rangeClosed(1, 100).boxed().toList(),
                rig.seqs().stream().distinct().sorted().toList(),
                "all of it, over the restart");
        assertTrue(rig.seqs().size() < 200, "and not all of it twice");
        rig.telemetry.close();
        rig.broker.taken.removeIf(message -> message.topic().contains("/evt/"));
        rig.start();
        rig.steps(50);
        assertEquals(0, distinct());
    }
}
