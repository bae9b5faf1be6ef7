package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.broker.BrokerAccount;
import io.mooring.gateway.broker.BrokerSettings;
import io.mooring.gateway.broker.EmbeddedBroker;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import io.mooring.gateway.telemetry.paho.PahoLink;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real broker in this process, a dock that tells, and somebody who watches. */
@Timeout(180)
class WatchCommandTest {
    private static final TelemetryMessage ONLINE = new TelemetryMessage(
            "mooring/v1/d1/status",
            "{\"schema\":\"dock.status/1\",\"dock\":\"d1\",\"session\":\"s\",\"state\":\"online\","
                    + "\"ts\":\"2026-11-21T08:00:01Z\",\"version\":\"9\"}",
            true,
            null);

    /** Waits for every message to be answered. */
    private static final class Answers implements TelemetryListener {
        private final CompletableFuture<Integer> first = new CompletableFuture<>();

        @Override
        public void answered(long ticket, int reason) {
            first.complete(reason);
        }

        @Override
        public void received(Incoming message) {
            first.completeExceptionally(new AssertionError(message.topic()));
        }

        @Override
        public void lost(Said why) {
            first.completeExceptionally(new AssertionError(why.words()));
        }
    }

    @Test
    void whatADockToldBeforeIsPrintedAndItEndsAfterAsManyLinesAsAsked() throws Exception {
        BrokerAccount account = BrokerAccount.random(new DockId("d1"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, List.of(account)))) {
            Answers answers = new Answers();
            PahoLink link = new PahoLink(new PahoSettings(
                    "127.0.0.1", broker.port(), "d1", "d1", account.password(), null, Duration.ofSeconds(60)));
            TelemetryConnection dock = link.connect(List.of(), ONLINE, answers);
            dock.publish(1, ONLINE);
            assertEquals(0, answers.first.get(90, TimeUnit.SECONDS));

            String url = "mqtt://127.0.0.1:" + broker.port();
            Ran words = Ran.command("watch", "--url", url, "--count", "1");
            assertEquals(0, words.exit(), words.err());
            assertTrue(words.out().contains("d1") && words.out().contains("9"), words.out());
            Ran json = Ran.command("watch", "--url", url, "--count", "1", "--json", "--dock", "d1");
            assertTrue(json.out().contains("\"topic\":\"mooring/v1/d1/status\""), json.out());
            dock.close();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsTold() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Ran ran = Ran.command("watch", "--url", "mqtt://127.0.0.1:" + port);
        assertEquals(ExitCode.IO, ran.exit());
        assertTrue(ran.err().contains("listening to tcp://127.0.0.1:" + port), ran.err());
    }

    @Test
    void whatIsNoBrokerIsWrongUsage() {
        for (String[] wrong :
                List.of(new String[] {"watch"}, new String[] {"watch", "--url", "http://127.0.0.1"}, new String[] {
                    "watch", "--url", "mqtt://127.0.0.1", "--dock", "a/b"
                })) {
            assertEquals(2, Ran.command(wrong).exit(), String.join(" ", wrong));
        }
    }
}
