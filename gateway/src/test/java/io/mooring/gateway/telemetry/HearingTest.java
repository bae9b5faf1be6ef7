package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: anybody whom a broker lets publish can talk to a dock, and only what does no harm may come of it. */
final class HearingTest {
    private static final SigningKey STRANGER = SigningKey.generate();

    private final TelemetryRig rig = new TelemetryRig();
    private final OfficeDesk office = new OfficeDesk(rig);

    private Map<String, Long> unheeded() {
        return rig.telemetry.snapshot().heard().unheeded();
    }

    @Test
    void aDockSaysHowFarEachConsumerIs() {
        for (int i = 1; i <= 10; i++) {
            rig.appendStopped(i);
        }
        rig.steps(1);
        office.ack("office", 4, office.id(4));
        office.ack("grafana", 10, office.id(10));
        assertEquals(
                List.of(new ConsumerLag("grafana", 10, 0), new ConsumerLag("office", 4, 6)),
                rig.telemetry.snapshot().heard().consumers());
        rig.clock.advance(TelemetrySettings.USUAL.metricsPeriod());
        rig.steps(2);
        List<TelemetryMessage> states = rig.broker.taken(TelemetryRig.ROOT + "state");
        assertEquals(
                List.of(
                        Map.of("name", "grafana", "seq", 10L, "behind", 0L),
                        Map.of("name", "office", "seq", 4L, "behind", 6L)),
                TelemetryRig.body(states.get(states.size() - 1)).get("consumers"));
        assertTrue(rig.broker.taken("metrics").get(0).json().contains("\"consumer_behind_max\":6"));
    }

    @Test
    void howFarConsumersAreOutlivesARestartAndLosingItLosesNothing() {
        rig.appendStopped(1);
        rig.steps(1);
        office.ack("office", 1, office.id(1));
        rig.telemetry.close();
        rig.start();
        assertEquals(
                List.of(new ConsumerLag("office", 1, 0)),
                rig.telemetry.snapshot().heard().consumers());
        rig.telemetry.close();
        rig.disk = new SimulatedDisk();
        rig.start();
        rig.steps(1);
        assertEquals(List.of(), rig.telemetry.snapshot().heard().consumers());
        assertEquals(List.of(1L, 1L), rig.seqs());
    }

    @Test
    void anAckThatDoesNotMeanOurEventIsNotBelieved() {
        rig.appendStopped(1);
        rig.appendStopped(2);
        rig.steps(1);
        office.ack("office", 1, office.id(2));
        office.ack("office", 3, office.id(2));
        office.ack("office", 1L << 40, office.id(2));
        office.ack("office", 0, office.id(1));
        office.ack("Office", 1, office.id(1));
        office.ack("o".repeat(33), 1, office.id(1));
        office.ack("office\",\"more\":\"", 1, office.id(1));
        assertEquals(List.of(), rig.telemetry.snapshot().heard().consumers());
        assertEquals(Map.of("ack.other_event", 3L, "ack.malformed", 4L), unheeded());
    }

    @Test
    void anAckThatTheBrokerKeptIsNotBelieved() {
        rig.appendStopped(1);
        rig.appendStopped(2);
        rig.steps(1);
        office.ack("office", 2, office.id(2));
        // It comes again with each connection, however far the consumer is by then.
        rig.broker.say(new Incoming(
                TelemetryRig.ROOT + "ack",
                "{\"schema\":\"dock.ack/1\",\"dock\":\"dock-7\",\"consumer\":\"office\",\"seq\":1,\"id\":\""
                        + office.id(1) + "\"}",
                true,
                null,
                null));
        rig.steps(1);
        assertEquals(
                List.of(new ConsumerLag("office", 2, 0)),
                rig.telemetry.snapshot().heard().consumers());
        assertEquals(Map.of("ack.retained", 1L), unheeded());
    }

    @Test
    void consumersAreBoundedAndOneThatFellSilentMakesRoom() {
        rig.appendStopped(1);
        rig.steps(1);
        String id = office.id(1);
        for (int i = 0; i < Consumers.CONSUMERS_MAX + 3; i++) {
            rig.clock.advance(Duration.ofSeconds(1));
            office.ack("consumer-" + i, 1, id);
        }
        assertEquals(Map.of("ack.too_many", 3L), unheeded());
        rig.clock.advance(Consumers.FORGOTTEN_AFTER);
        office.ack("late", 1, id);
        List<ConsumerLag> known = rig.telemetry.snapshot().heard().consumers();
        assertEquals(Consumers.CONSUMERS_MAX, known.size());
        assertTrue(known.stream().anyMatch(one -> one.name().equals("late")));
        assertFalse(known.stream().anyMatch(one -> one.name().equals("consumer-0")));
    }

    @Test
    void aSignedFreshCommandIsAnsweredOnceWithItsCorrelation() {
        rig.steps(1);
        Command ping = office.command(CommandName.PING, null);
        office.send("ping", ping.signed(OfficeDesk.OFFICE));
        TelemetryMessage answer = rig.broker.taken("cmd/ping/resp").get(0);
        assertEquals("0a0b", answer.correlationHex());
        assertFalse(answer.retain());
        assertEquals(true, TelemetryRig.body(answer).get("accepted"));
        assertEquals(ping.nonce(), TelemetryRig.body(answer).get("nonce"));
        office.send("ping", ping.signed(OfficeDesk.OFFICE));
        assertEquals("repeated", office.reply("ping").get("reason"));
        assertEquals(1, rig.telemetry.snapshot().heard().commands());
    }

    @Test
    void aReplyGoesWhereItsSenderWantsButNeverElsewhereThanBelowTheCommand() {
        rig.steps(1);
        String usual = TelemetryRig.ROOT + "cmd/ping/resp";
        for (String wanted : List.of(
                usual + "/desk_4", usual + "/a/b", usual + "/", "mooring/v1/dock-8/status", usual + "/#", "other")) {
            rig.broker.say(new Incoming(
                    TelemetryRig.ROOT + "cmd/ping",
                    office.command(CommandName.PING, null).signed(OfficeDesk.OFFICE),
                    false,
                    wanted,
                    null));
            rig.steps(2);
        }
        assertEquals(
                List.of(usual + "/desk_4", usual, usual, usual, usual, usual),
                rig.broker.taken("/resp").stream().map(TelemetryMessage::topic).toList());
    }

    @Test
    void refreshTellsEveryStateAgain() {
        rig.steps(3);
        rig.broker.taken.clear();
        rig.broker.taken.add(Objects.requireNonNull(rig.broker.retained.get(TelemetryRig.ROOT + "status")));
        office.send("refresh", office.command(CommandName.REFRESH, null).signed(OfficeDesk.OFFICE));
        assertEquals(
                List.of("status", "info", "state", "bay/1/state", "cmd/refresh/resp"),
                rig.broker.taken.stream()
                        .skip(1)
                        .map(message -> message.topic().substring(TelemetryRig.ROOT.length()))
                        .toList());
    }

    @Test
    void ordersAndEverythingElseAreRefusedHoweverWellSigned() {
        rig.appendStopped(1);
        rig.steps(1);
        long before = rig.journal.head().seq();
        String signed = office.command(CommandName.PING, null).signed(OfficeDesk.OFFICE);
        for (String order : List.of("erase", "evict", "hold", "release", "dispose", "policy", "stop", "x".repeat(40))) {
            office.send(order, signed.replace("dock.cmd.ping/1", "dock.cmd." + order + "/1"));
        }
        assertEquals(Map.of("command.unknown_command", 8L), unheeded());
        assertEquals("unknown_command", office.reply("erase").get("reason"));
        assertEquals(before, rig.journal.head().seq(), "something came of it");
        assertEquals(0, rig.telemetry.snapshot().heard().commands());
    }

    @Test
    void whatIsNotSignedFreshAndMeantForThisRunIsRefused() {
        rig.steps(1);
        Command ping = office.command(CommandName.PING, null);
        refused("ping", ping.signed(STRANGER), "signature");
        refused("ping", ping.signed(OfficeDesk.OFFICE).replace(ping.nonce(), "nonce-other"), "signature");
        refused("refresh", ping.signed(OfficeDesk.OFFICE), "other_command");
        refused("ping", "{}", "signature");
        refused("ping", "[1]", "malformed");
        refused("ping", "{\"schema\"", "malformed");
        refused("ping", "", "malformed");
        refused("ping", "\uFFFD\u0000", "malformed");
        refused("ping", "{\"a\":1}", "malformed");
        refused("ping", " ".repeat(Command.TEXT_LENGTH_MAX + 1), "too_long");
        refused(
                "ping",
                other(new DockId("dock-8"), office.session(), Duration.ZERO).signed(OfficeDesk.OFFICE),
                "other_dock");
        refused(
                "ping",
                other(TelemetryRig.DOCK, "0123456789abcdef", Duration.ZERO).signed(OfficeDesk.OFFICE),
                "other_session");
        refused(
                "ping",
                other(TelemetryRig.DOCK, office.session(), Duration.ofSeconds(-90))
                        .signed(OfficeDesk.OFFICE),
                "stale");
        refused(
                "ping",
                other(TelemetryRig.DOCK, office.session(), Duration.ofSeconds(90))
                        .signed(OfficeDesk.OFFICE),
                "stale");
        assertEquals(0, rig.telemetry.snapshot().heard().commands());
        office.send("ping", office.command(CommandName.PING, null).signed(OfficeDesk.OFFICE));
        assertEquals(1, rig.telemetry.snapshot().heard().commands());
    }

    private Command other(DockId dock, String session, Duration later) {
        return new Command(
                CommandName.PING, dock, session, rig.clock.wall().plus(later), office.nonce(), null, null, null);
    }

    private void refused(String name, String payload, String reason) {
        office.send(name, payload);
        assertEquals(reason, office.reply(name).get("reason"), payload);
        assertEquals(false, office.reply(name).get("accepted"));
        assertTrue(unheeded().containsKey("command." + reason));
        // So many in a second are not even looked at.
        rig.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void aRetainedCommandIsNeverFollowedNorAnswered() {
        rig.steps(1);
        rig.broker.say(new Incoming(
                TelemetryRig.ROOT + "cmd/refresh",
                office.command(CommandName.REFRESH, null).signed(OfficeDesk.OFFICE),
                true,
                null,
                null));
        rig.steps(2);
        assertEquals(Map.of("command.retained", 1L), unheeded());
        assertEquals(List.of(), rig.broker.taken("/resp"));
    }

    @Test
    void aDockThatDoesNotKnowTheTimeGivesAChallengeAndFollowsWhoRepeatsIt() {
        rig.steps(1);
        rig.clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
        Command ping = office.command(CommandName.PING, null);
        office.send("ping", ping.signed(OfficeDesk.OFFICE));
        assertEquals("time_untrusted", office.reply("ping").get("reason"));
        String challenge = String.valueOf(office.reply("ping").get("challenge"));
        rig.clock.stepWall(Duration.ofDays(-3000));
        office.send("ping", with(ping, "made-up-challenge").signed(OfficeDesk.OFFICE));
        assertEquals("challenge", office.reply("ping").get("reason"));
        office.send("ping", with(ping, challenge).signed(OfficeDesk.OFFICE));
        assertEquals(true, office.reply("ping").get("accepted"));
        Command again = office.command(CommandName.PING, null);
        office.send("ping", with(again, challenge).signed(OfficeDesk.OFFICE));
        assertEquals("challenge", office.reply("ping").get("reason"), "a challenge was taken twice");
        office.send("ping", again.signed(OfficeDesk.OFFICE));
        String late = String.valueOf(office.reply("ping").get("challenge"));
        assertNotEquals(challenge, late);
        rig.clock.advance(Duration.ofSeconds(61));
        office.send("ping", with(again, late).signed(OfficeDesk.OFFICE));
        assertEquals("challenge", office.reply("ping").get("reason"), "a challenge was taken late");
    }

    private static Command with(Command one, String challenge) {
        return new Command(one.name(), one.dock(), one.session(), one.issuedAt(), one.nonce(), challenge, null, null);
    }

    @Test
    void withoutAConfiguredKeyNothingIsFollowed() {
        rig.keys = Set.of();
        rig.start();
        rig.steps(1);
        office.send("ping", office.command(CommandName.PING, null).signed(OfficeDesk.OFFICE));
        assertEquals("no_key", office.reply("ping").get("reason"));
    }

    @Test
    void aFloodIsNotLookedAtAndStopsNothing() {
        rig.steps(1);
        String junk = office.command(CommandName.PING, null).signed(STRANGER);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 1000; i++) {
                rig.broker.say(new Incoming(TelemetryRig.ROOT + "cmd/ping", junk, false, null, null));
            }
            rig.appendStopped(round);
            rig.telemetry.step();
        }
        assertEquals(10, rig.seqs().size());
        Map<String, Long> unheeded = unheeded();
        assertEquals(
                10_000, unheeded.values().stream().mapToLong(Long::longValue).sum());
        assertTrue(unheeded.getOrDefault("busy", 0L) > 9_900, unheeded::toString);
    }

    @Test
    void aBrokerThatDoesNotLetUsListenIsToldAndTellingGoesOn() {
        rig.broker.deafness = "the broker does not let this dock listen to mooring/v1/dock-7/ack";
        rig.appendStopped(1);
        rig.steps(1);
        assertEquals(rig.broker.deafness, rig.telemetry.snapshot().message());
        assertEquals(List.of(1L), rig.seqs());
        assertEquals(List.of(TelemetryRig.ROOT + "ack", TelemetryRig.ROOT + "cmd/+"), rig.broker.listenedTo);
    }
}
