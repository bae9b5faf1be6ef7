package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.broker.BrokerAccount;
import io.mooring.gateway.broker.BrokerSettings;
import io.mooring.gateway.broker.EmbeddedBroker;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.telemetry.Answering;
import io.mooring.gateway.telemetry.command.CommandRefusal;
import io.mooring.gateway.telemetry.paho.PahoLink;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an office that needs what a broker lost, and a technician who wants to know whether a dock hears him. */
@Timeout(240)
class CommandCommandTest {
    private static final BrokerAccount ACCOUNT = BrokerAccount.random(new DockId("d1"));

    @TempDir
    Path directory;

    private Path keyFile() {
        return directory.resolve("office-key.pem");
    }

    private VerificationKey key() throws Exception {
        return SigningKey.openOrCreate(new RealDisk(), keyFile()).verificationKey();
    }

    private static PahoLink link(EmbeddedBroker broker) {
        return new PahoLink(new PahoSettings(
                "127.0.0.1", broker.port(), "d1", "d1", ACCOUNT.password(), null, Duration.ofSeconds(60)));
    }

    private Ran ask(EmbeddedBroker broker, String... more) {
        var arguments = new ArrayList<>(List.of(
                "command",
                more[0],
                "--url",
                "mqtt://127.0.0.1:" + broker.port(),
                "--dock",
                "d1",
                "--key",
                keyFile().toString()));
        arguments.addAll(Arrays.asList(more).subList(1, more.length));
        return Ran.command(arguments.toArray(new String[0]));
    }

    @Test
    void aDockAnswersRefreshesAndTellsAgainAlsoWithoutKnowingTheTime() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, List.of(ACCOUNT)));
                Answering dock = Answering.start(ACCOUNT.dock(), link(broker), directory, Set.of(key()))) {
            dock.tell(5);
            Ran ping = ask(broker, "ping");
            assertEquals(0, ping.exit(), ping.err());
            assertTrue(ping.out().contains("d1"), ping.out());
            assertEquals(0, ask(broker, "refresh").exit());
            Ran replay = ask(broker, "replay", "--from", "2");
            assertEquals(0, replay.exit(), replay.err());
            assertTrue(replay.out().contains("2") && replay.out().contains("5"), replay.out());
            assertEquals(0, ask(broker, "replay", "--from", "6").exit());
            dock.trust(TimeTrust.UNTRUSTED);
            assertEquals(0, ask(broker, "ping").exit(), "a challenge was not repeated");
            assertEquals(2, ask(broker, "replay").exit());
            assertEquals(2, ask(broker, "erase").exit());
            assertEquals(2, ask(broker, "ping", "--from", "3").exit());
        }
    }

    @Test
    void whatTheDockRefusesIsSaidAndADockThatIsNotThereToo() throws Exception {
        SigningKey.openOrCreate(new RealDisk(), keyFile());
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, List.of(ACCOUNT)))) {
            try (Answering dock = Answering.start(ACCOUNT.dock(), link(broker), directory, Set.of())) {
                dock.tell(1);
                Ran refused = ask(broker, "ping");
                assertEquals(77, refused.exit());
                assertTrue(refused.err().contains("telemetry.command-keys"), refused.err());
            }
            Ran gone = ask(broker, "ping");
            assertEquals(3, gone.exit(), gone.err());
        }
    }

    @Test
    void theKeyIsPrintedAsAConfigurationWantsItAndMadeOnce() throws Exception {
        Ran first = Ran.command("command", "key", "--key", keyFile().toString());
        Ran second = Ran.command("command", "key", "--key", keyFile().toString());
        assertEquals(
                "telemetry.command-keys = [\"" + key().text() + "\"]",
                first.out().strip());
        assertEquals(first.out(), second.out());
    }

    @Test
    void everyRefusalHasItsSentenceInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Words words = Words.of(locale, "command");
            for (CommandRefusal refusal : CommandRefusal.values()) {
                assertFalse(words.say("refused." + refusal.word()).isBlank());
            }
        }
    }
}
