package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.app.node.BrokerTrust;
import io.mooring.gateway.config.BrokerConfig;
import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.telemetry.Answering;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import io.mooring.gateway.telemetry.paho.Mosquitto;
import io.mooring.gateway.telemetry.paho.PahoLink;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.telemetry.paho.PahoWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: that nobody speaks as a dock but the dock. The broker, the access list and the certificates are those that
 * provisioning/mosquitto gives to an office.
 */
@Tag("real")
@Timeout(240)
final class MosquittoTlsRealIT {
    private static final Path PROVISIONED = Path.of("..", "provisioning", "mosquitto");
    private static final Path OWN = Path.of("none");

    /** /etc/mosquitto/mosquitto.conf of the package, 2.0.11. */
    private static final String DEBIANS = """
            pid_file %1$s/mosquitto.pid
            persistence true
            persistence_location %1$s/
            log_dest file %1$s/mosquitto.log
            include_dir %1$s/conf.d
            """;

    @TempDir
    Path directory;

    private Mosquitto broker;
    private TlsIdentity seven;

    @BeforeEach
    void anOfficeMakesItsCertificates() throws Exception {
        certificates("authority", "office-ca", "Bureau");
        certificates("broker", "office-ca", "127.0.0.1", "localhost");
        certificates("client", "office-ca", "office");
        seven = dock("dock-7", "office-ca");
        broker = Mosquitto.start(directory, this::configuration);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** As provisioned, below what Debian installs, but for where the files lie. */
    private String configuration(int port) {
        try {
            Files.copy(PROVISIONED.resolve("access"), directory.resolve("access"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    Files.createDirectories(directory.resolve("conf.d")).resolve("mooring.conf"),
                    Files.readString(PROVISIONED.resolve("mosquitto.conf"))
                            .replace("listener 8883", "listener " + port + " 127.0.0.1")
                            .replace(
                                    "/etc/mosquitto/mooring/access",
                                    directory.resolve("access").toString())
                            .replace("/etc/mosquitto/mooring/", directory.resolve("office-ca") + "/"));
            return DEBIANS.formatted(directory) + "user root\nlog_dest stderr\n";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void certificates(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of(PROVISIONED.resolve("certificates").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        Process made = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
    }

    /** A dock's own key with a certificate the office signed for it; its files lie in a directory of its name. */
    private TlsIdentity dock(String name, String authority) throws Exception {
        Path own = Files.createDirectories(directory.resolve(authority + "-" + name));
        TlsIdentity made = TlsIdentity.openOrCreate(new RealDisk(), own, name);
        String prefix = own.getFileName() + "/";
        certificates("request", prefix + "tls-key.pem", name, prefix + "request.csr");
        certificates("sign", authority, prefix + "request.csr", name, prefix + "signed.pem");
        return made.certified(new RealDisk(), own.resolve("signed.pem"));
    }

    private PahoLink link(String clientId, String host, String authority, TlsIdentity own) throws IOException {
        return new PahoLink(settings(clientId, host, authority, own));
    }

    private PahoSettings settings(String clientId, String host, String authority, TlsIdentity own) throws IOException {
        return new BrokerTrust(new RealDisk())
                .settings(
                        new BrokerConfig.External(
                                new Endpoint(true, host, broker.port()),
                                Optional.empty(),
                                Optional.of(directory.resolve(authority).resolve("authority.pem")),
                                Optional.of(OWN)),
                        clientId,
                        shown -> own);
    }

    private static TelemetryMessage message(String dock, String topic) {
        return new TelemetryMessage("mooring/v1/" + dock + "/" + topic, "{}", false, null);
    }

    private TelemetryConnection connect(PahoLink link, String will, Answers answers) throws TelemetryException {
        return link.connect(List.of(), message(will, "status"), answers);
    }

    @Test
    void aDockTellsWhatHappensAndAnOfficeHearsAndAsks() throws Exception {
        Path key = directory.resolve("commands.pem");
        Set<io.mooring.gateway.keys.VerificationKey> keys =
                Set.of(SigningKey.openOrCreate(new RealDisk(), key).verificationKey());
        try (Answering dock = Answering.start(
                new DockId("dock-7"), link("dock-7", "127.0.0.1", "office-ca", seven), directory, keys)) {
            dock.tell(20);
            Ran heard = office(List.of("watch"), "--count", "1", "--json", "--dock", "dock-7");
            assertEquals(0, heard.exit(), heard.err());
            assertTrue(heard.out().contains("mooring/v1/dock-7/"), heard.out());
            Ran asked = office(List.of("command", "ping"), "--dock", "dock-7", "--key", key.toString());
            assertEquals(0, asked.exit(), asked.err());
            Ran again =
                    office(List.of("command", "replay"), "--from", "3", "--dock", "dock-7", "--key", key.toString());
            assertEquals(0, again.exit(), again.err());
        }
    }

    private Ran office(List<String> command, String... more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of(
                "--url",
                "mqtts://127.0.0.1:" + broker.port(),
                "--authorities",
                directory.resolve("office-ca/authority.pem").toString(),
                "--certificate",
                directory.resolve("office-ca/office.pem").toString(),
                "--certificate-key",
                directory.resolve("office-ca/office-key.pem").toString()));
        arguments.addAll(Arrays.asList(more));
        return Ran.command(arguments.toArray(new String[0]));
    }

    @Test
    void anotherDocksTopicsAreDeniedAndSoIsEverythingThatIsNoDocks() throws Exception {
        var answers = new Answers();
        TelemetryConnection own = connect(link("dock-7", "127.0.0.1", "office-ca", seven), "dock-7", answers);
        var expected = new ArrayList<String>();
        long ticket = 0;
        for (String topic : List.of(
                "status", "state", "bay/3/state", "bay/3/evt/docked", "evt/started", "metrics", "cmd/ping/resp")) {
            own.publish(++ticket, message("dock-7", topic));
            expected.add(ticket + " taken");
            assertEquals(expected.get(expected.size() - 1), answers.next(), topic);
            own.publish(++ticket, message("dock-8", topic));
            assertEquals(ticket + " refused 135", answers.next(), topic);
        }
        for (String topic : List.of("mooring/v1/dock-7/ack", "mooring/v1/dock-7/cmd/ping", "elsewhere", "$SYS/x")) {
            own.publish(++ticket, new TelemetryMessage(topic, "{}", false, null));
            assertEquals(ticket + " refused 135", answers.next(), topic);
        }
        own.close();
    }

    @Test
    void anotherDocksWillIsNotPublished() throws Exception {
        PahoSettings office = settings(
                "office",
                "127.0.0.1",
                "office-ca",
                TlsIdentity.of(
                        new RealDisk(),
                        directory.resolve("office-ca/office-key.pem"),
                        directory.resolve("office-ca/office.pem")));
        BlockingQueue<Incoming> heard = new ArrayBlockingQueue<>(100);
        PahoWatch watch = PahoWatch.open(office, List.of("mooring/v1/#"), new Ears(heard));
        try {
            TelemetryConnection liar = link("dock-8", "127.0.0.1", "office-ca", dock("dock-8", "office-ca"))
                    .connect(List.of(), will("dock-7", "a lie"), new Answers());
            liar.abandon();
            TelemetryConnection own = link("dock-7", "127.0.0.1", "office-ca", seven)
                    .connect(List.of(), will("dock-7", "the truth"), new Answers());
            own.abandon();
            Incoming first = heard.poll(90, TimeUnit.SECONDS);
            assertEquals("the truth", first == null ? "nothing" : first.payload());
            assertEquals(null, heard.poll(3, TimeUnit.SECONDS));
        } finally {
            watch.close();
        }
    }

    private static TelemetryMessage will(String dock, String payload) {
        return new TelemetryMessage("mooring/v1/" + dock + "/status", payload, true, null);
    }

    /** Hears what comes. */
    private record Ears(BlockingQueue<Incoming> heard) implements PahoWatch.Listener {
        @Override
        public void message(Incoming message) {
            heard.add(message);
        }

        @Override
        public void lost(Said why) {
            heard.add(new Incoming("", why.words(), false, null, null));
        }
    }

    @Test
    void aStolenClientIdEndsNobodysConnection() throws Exception {
        var answers = new Answers();
        TelemetryConnection victim = connect(link("dock-7", "127.0.0.1", "office-ca", seven), "dock-7", answers);
        var stolen = new Answers();
        TelemetryConnection thief =
                connect(link("dock-7", "127.0.0.1", "office-ca", dock("dock-8", "office-ca")), "dock-8", stolen);
        thief.publish(1, message("dock-7", "status"));
        assertEquals("1 refused 135", stolen.next());
        thief.publish(2, message("dock-8", "status"));
        assertEquals("2 taken", stolen.next());
        victim.publish(1, message("dock-7", "status"));
        assertEquals("1 taken", answers.next());
        thief.close();
        victim.close();
    }

    @Test
    void withoutACertificateOrWithOneOfAnotherAuthorityNobodyGetsIn() throws Exception {
        PahoLink nobody = new PahoLink(new BrokerTrust(new RealDisk())
                .settings(
                        new BrokerConfig.External(
                                new Endpoint(true, "127.0.0.1", broker.port()),
                                Optional.empty(),
                                Optional.of(directory.resolve("office-ca/authority.pem")),
                                Optional.empty()),
                        "dock-7",
                        shown -> seven));
        assertThrows(TelemetryException.class, () -> connect(nobody, "dock-7", new Answers()));
        certificates("authority", "other-ca", "Bureau");
        TlsIdentity strange = dock("dock-7", "other-ca");
        assertThrows(
                TelemetryException.class,
                () -> connect(link("dock-7", "127.0.0.1", "office-ca", strange), "dock-7", new Answers()));
        TlsIdentity own = TlsIdentity.generate("dock-7");
        assertThrows(
                TelemetryException.class,
                () -> connect(link("dock-7", "127.0.0.1", "office-ca", own), "dock-7", new Answers()));
    }

    @Test
    void aBrokerOfAnotherAuthorityOrAnotherNameIsToldNothing() throws Exception {
        certificates("authority", "other-ca", "Bureau");
        TelemetryException untrusted = assertThrows(
                TelemetryException.class,
                () -> connect(link("dock-7", "127.0.0.1", "other-ca", seven), "dock-7", new Answers()));
        assertTrue(String.valueOf(untrusted.getMessage()).contains("PKIX"), untrusted.getMessage());
        broker.close();
        Files.delete(directory.resolve("office-ca/broker-key.pem"));
        certificates("broker", "office-ca", "broker.example");
        broker = Mosquitto.start(directory, this::configuration);
        TelemetryException misnamed = assertThrows(
                TelemetryException.class,
                () -> connect(link("dock-7", "127.0.0.1", "office-ca", seven), "dock-7", new Answers()));
        assertTrue(String.valueOf(misnamed.getMessage()).contains("127.0.0.1"), misnamed.getMessage());
    }

    /** Hears answers alone. */
    private static final class Answers implements TelemetryListener {
        private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);

        @Override
        public void answered(long ticket, int reason) {
            heard.add(ticket + (reason < 0x80 ? " taken" : " refused " + reason));
        }

        @Override
        public void received(Incoming message) {
            heard.add("received " + message.topic());
        }

        @Override
        public void lost(Said reason) {
            heard.add("lost " + reason.words());
        }

        String next() throws InterruptedException {
            String answer = heard.poll(90, TimeUnit.SECONDS);
            return answer == null ? "nothing" : answer;
        }
    }
}
