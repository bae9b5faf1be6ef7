package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockId;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an installer who sees every mistake at once, and no process that starts from a mistake. */
class ConfigFilesTest {
    private static final String PIN = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String KEY = "ed25519:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private String dockProblems(String... lines) throws IOException {
        Path file = file("dock.conf", lines);
        return assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file))
                .getMessage();
    }

    private String officeProblems(String... lines) throws IOException {
        Path file = file("office.conf", lines);
        return assertThrows(ConfigRefusedException.class, () -> ConfigFiles.office(file))
                .getMessage();
    }

    @Test
    void takesDefaultsForAllButTheId() throws Exception {
        DockConfig dock = ConfigFiles.dock(file("dock.conf", "dock.id = dock-1"));
        assertEquals(
                new DockConfig(
                        new DockId("dock-1"),
                        ZoneId.of("Asia/Shanghai"),
                        Path.of("/var/lib/mooring"),
                        Path.of("/run/mooring"),
                        new EvidenceConfig(false, 256L << 20),
                        32L << 30,
                        Optional.empty(),
                        new BaysConfig(List.of(), 16),
                        new TimeConfig(TimeSource.CHRONY, Optional.empty()),
                        List.of(),
                        SecrecyPolicy.OPEN,
                        DeadlineRule.USUAL,
                        new TelemetryConfig(new BrokerConfig.None(), List.of(), 0, 500),
                        new ChecklistPolicy(
                                Set.of(Check.Item.FILE_SYSTEM),
                                List.of(),
                                80,
                                Duration.ofHours(4),
                                2L << 30,
                                ChecklistPolicy.Recordings.STORED),
                        new ClockPolicy(ZoneId.of("Asia/Shanghai"), List.of(), Duration.ofSeconds(3)),
                        Optional.empty(),
                        new LightsConfig(LampKind.AUTO, false, 100, Optional.empty()),
                        new ConsoleConfig("127.0.0.1", 8460, List.of(), Optional.empty()),
                        new DeskConfig(true, PolicyFiles.shipped("pingdingshan-agriculture")),
                        Optional.empty()),
                dock);
    }

    @Test
    void readsEverythingADockMayBeTold() throws Exception {
        DockConfig dock = ConfigFiles.dock(file(
                "dock.conf",
                "dock { id = dock-2, zone = \"+08:00\", data-directory = /srv/../srv/m }",
                "evidence { allow-cached = true, reserve = 1.5 GiB }",
                "journal.mirror = /mnt/j",
                "bays { ready-percent = 50, map = [{ bay = 3, ports = [\"usb1#1.2\", \"usb2#1.2\"] }] }",
                "time { source = assumed, assumed-by = Li Wei }",
                "destinations = [",
                "  { name = box, kind = directory, path = /mnt/box, counts = false, confirm-after = 0 s }",
                "  { name = office, kind = office, url = \"https://[::1]:8461\", pins = [\"" + PIN + "\"],",
                "    receipt-keys = [\"" + KEY + "\"], retry-max = 90 seconds }",
                "  { name = nas, kind = tus, url = \"http://nas:1080\", trusted-link = true, counts = false,",
                "    upload-path = /uploads }",
                "]",
                "telemetry { broker = external, url = \"mqtts://b:8883\", credentials = /etc/c,",
                "  certificate = /etc/p, command-keys = [\"" + KEY
                        + "\"], backlog-rate-max = 100, replay-rate-max = 50 }",
                "lights { kind = leds, required = true, night = [\"22:00\", \"06:30\"], night-brightness-percent = 10"
                        + " }",
                "console { bind = 0.0.0.0, trusted-link = true, port = 80, names = [a.example] }"));
        assertEquals(Path.of("/srv/m"), dock.data());
        assertEquals(new EvidenceConfig(true, 3L << 29), dock.evidence());
        assertEquals(
                List.of(new BayConfig(new BayId(3), List.of(PortPath.parse("usb1#1.2"), PortPath.parse("usb2#1.2")))),
                dock.bays().map());
        assertEquals(new TimeConfig(TimeSource.ASSUMED, Optional.of("Li Wei")), dock.time());
        DestinationConfig box = dock.destinations().get(0);
        assertEquals(
                "box false PT0S PT5M",
                box.name() + " " + box.counts() + " " + box.confirmAfter() + " " + box.retryMax());
        assertEquals(new DeliverTo.Directory(Path.of("/mnt/box")), box.to());
        DestinationConfig office = dock.destinations().get(1);
        assertEquals(Duration.ofSeconds(90), office.retryMax());
        assertEquals(Duration.ofMinutes(15), office.confirmAfter());
        assertEquals(new Endpoint(true, "::1", 8461), ((DeliverTo.Office) office.to()).endpoint());
        assertEquals(
                new DeliverTo.Tus(new Endpoint(false, "nas", 1080), "/uploads", List.of()),
                dock.destinations().get(2).to());
        assertEquals(
                new BrokerConfig.External(
                        new Endpoint(true, "b", 8883),
                        Optional.of(Path.of("/etc/c")),
                        Optional.empty(),
                        Optional.of(Path.of("/etc/p"))),
                dock.broker());
        assertEquals(new TelemetryConfig(dock.broker(), List.of(new VerificationKey(KEY)), 100, 50), dock.telemetry());
        assertEquals(
                new LightsConfig(
                        LampKind.LEDS,
                        true,
                        100,
                        Optional.of(new LightsConfig.Night(LocalTime.of(22, 0), LocalTime.of(6, 30), 10))),
                dock.lights());
        assertEquals(new ConsoleConfig("0.0.0.0", 80, List.of("a.example"), Optional.empty()), dock.console());
    }

    @Test
    void aBudgetBecomesTurns() throws Exception {
        String map = "bays.map = [{ bay = 1, ports = [\"usb1#1.2\"] }]";
        DockConfig dock = ConfigFiles.dock(
                file("dock.conf", "dock.id = d", map, "charge { budget-watts = 45.1, turn = 5 minutes }"));
        assertEquals(Optional.of(TurnLimits.of(6, Duration.ofMinutes(5))), dock.turns());
        String told = assertThrows(
                        ConfigRefusedException.class,
                        () -> ConfigFiles.dock(file("dock.conf", "dock.id = d", map, "charge.budget-watts = 7")))
                .getMessage();
        assertTrue(told.contains("at least charge.bay-watts, which is 7.5, got 7.0"), told);
        told = assertThrows(
                        ConfigRefusedException.class,
                        () -> ConfigFiles.dock(file("dock.conf", "dock.id = d", "charge.budget-watts = 60")))
                .getMessage();
        assertTrue(told.contains("only with bays.map"), told);
    }

    @Test
    void nothingIsErasedOnTheWordOfAServerThatSignsNothing() throws Exception {
        String server = "destinations = [{ name = nas, kind = tus, url = \"http://nas:1080\", trusted-link = true";
        String told = assertThrows(
                        ConfigRefusedException.class,
                        () -> ConfigFiles.dock(file("dock.conf", "dock.id = d", server + ", receipt-keys = [] }]")))
                .getMessage();
        assertTrue(told.contains("destinations[1].counts: expected false with kind = tus, got true"), told);
        assertTrue(told.contains("destinations[1].receipt-keys: expected only with another kind"), told);
        String pinless = server.replace("http:", "https:") + ", counts = false }]";
        told = assertThrows(
                        ConfigRefusedException.class, () -> ConfigFiles.dock(file("dock.conf", "dock.id = d", pinless)))
                .getMessage();
        assertTrue(told.contains("anybody could be the server"), told);
    }

    @Test
    void reportsEveryProblemAtOnceInTheOrderOfTheFile() throws IOException {
        String expected = """
            dock.conf:1: dock.id: expected 1 to 16 of a-z, 0-9 and '-', beginning with a letter or digit, got "Dock One"
            dock.conf:2: dock.zone: expected a time zone, such as Asia/Shanghai or +08:00, got "Middle/Earth"
            dock.conf:3: dock.data-directory: expected an absolute path, such as /var/lib/mooring, got "var"
            dock.conf:5: evidense: there is no such key; did you mean evidence?
            dock.conf:6: evidence.reserve: expected a size from 64 MiB to 1 TiB, such as 512 MiB, got "1 MiB"
            dock.conf:7: journal: expected a section {…}, got "off"
            dock.conf:9: bays.map[2].bay: expected a number of its own, got 1 a second time
            dock.conf:9: bays.map[2].ports: expected sockets of its own, got usb1#1, which is bay 1's
            dock.conf:10: bays.map[3].ports: expected a list of 1 to 2, each a port path, such as \
            "platform/xhci-hcd.0#1.2" (controller#ports), got ["usb1"]
            dock.conf:12: bays.ready-percent: expected a whole number from 0 to 100, got 80.5
            dock.conf:14: destinations[1].confirm-after: expected a duration from 0 s to 24 h, such as 15 minutes, got 15
            dock.conf:14: destinations[1].path: expected with kind = directory: an absolute path, such as \
            /var/lib/mooring, got nothing
            dock.conf:15: destinations[2].url: expected https, or trusted-link = true with it, got plain http
            dock.conf:16: destinations[2].name: expected a name of its own, got "a" a second time
            dock.conf:17: destinations[3].kind: expected one of directory, office, tus, s3, got "s4"
            dock.conf:20: telemetry.broker: expected one of none, embedded, external, got "maybe"
            dock.conf:21: console.bind: expected a loopback address or console.trusted-link = true, got 0.0.0.0
            dock.conf:22: mirror: there is no such key; did you mean journal.mirror?\
            """;
        assertEquals(
                expected,
                dockProblems(
                        "dock.id = Dock One",
                        "dock.zone = Middle/Earth",
                        "dock.data-directory = var",
                        "",
                        "evidense.allow-cached = true",
                        "evidence.reserve = 1 MiB",
                        "journal = off",
                        "bays.map = [ { bay = 1, ports = [\"usb1#1\"] },",
                        "  { bay = 1, ports = [\"usb1#1\"] },",
                        "  { bay = 3, ports = [usb1] },",
                        "]",
                        "bays.ready-percent = 80.5",
                        "destinations = [",
                        "  { name = a, kind = directory, confirm-after = 15 },",
                        "  { kind = office, url = \"http://o:1\", receipt-keys = [\"" + KEY + "\"],",
                        "    name = a },",
                        "  { name = c, kind = s4 },",
                        "]",
                        "",
                        "telemetry.broker = maybe",
                        "console.bind = 0.0.0.0",
                        "mirror = /x"));
    }

    @Test
    void namesTheFileWhereSomethingIsMissing() throws IOException {
        assertEquals(
                "dock.conf: dock.id: expected 1 to 16 of a-z, 0-9 and '-', beginning with a letter or digit, got"
                        + " nothing",
                dockProblems("# nothing yet"));
    }

    @Test
    void pointsAtBrokenSyntax() throws IOException {
        String problems = dockProblems("dock {", "  id = [", "}");
        assertTrue(problems.startsWith("dock.conf:3: "), problems);
    }

    @Test
    void saysThatThereIsNoFile() {
        Path missing = directory.resolve("none.conf");
        var refused = assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(missing));
        String message = refused.getMessage();
        assertTrue(message.startsWith("none.conf: cannot be read: ") && message.contains(missing.toString()), message);
    }

    @Test
    void saysThatAVariableIsNotSet() throws IOException {
        String problems = dockProblems("dock.id = ${MOORING_NOBODY_SETS_THIS}");
        assertTrue(problems.startsWith("dock.conf:1: ") && problems.contains("MOORING_NOBODY_SETS"), problems);
    }

    @Test
    void includesFilesBesideItAndNamesThemInProblems() throws Exception {
        file("common.conf", "", "bays.ready-percent = many");
        assertEquals(
                "common.conf:2: bays.ready-percent: expected a whole number from 0 to 100, got \"many\"",
                dockProblems("include \"common.conf\"", "dock.id = d"));
        file("common.conf", "bays.ready-percent = 70");
        Path good = file("dock.conf", "include \"common.conf\"", "dock.id = d");
        assertEquals(70, ConfigFiles.dock(good).checklist().batteryPercent());
    }

    @Test
    void includesNothingThatIsMissingOrElsewhere() throws IOException {
        assertTrue(dockProblems("include \"nowhere.conf\"", "dock.id = d").contains("nowhere.conf"));
        String url = directory.resolve("x.conf").toUri().toString();
        file("x.conf", "dock.id = d");
        assertTrue(dockProblems("include url(\"" + url + "\")").contains("expected a file beside"));
        assertTrue(dockProblems("include classpath(\"reference.conf\")").contains("expected a file beside"));
    }

    @Test
    void refusesAFileNobodyWroteByHand() throws IOException {
        Path file = directory.resolve("dock.conf");
        Files.write(file, new byte[ConfigText.FILE_BYTES_MAX + 1]);
        var refused = assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file));
        assertTrue(refused.getMessage().contains("at most 1048576 bytes"), refused.getMessage());
    }

    @Test
    void holdsKeysAgainstEachOther() throws IOException {
        String expected = """
            dock.conf:2: journal.mirror: expected a directory apart from the data directory /d, got /d/mirror
            dock.conf:3: time.assumed-by: expected only with time.source = assumed, got it with chrony
            dock.conf:4: destinations[1].path: expected a directory apart from dock.data-directory /d, got /d
            dock.conf:4: destinations[1].pins: expected only with kind = office or tus, got it with directory
            dock.conf:5: destinations[2].pins: expected 1 or 2 pins with https, got none: anybody could be the office
            dock.conf:5: destinations[2].receipt-keys: expected 1 or 2 keys, got none: a receipt nobody can check is no \
            receipt
            dock.conf:6: telemetry.bind: expected a loopback address, or telemetry.trusted-link = true with it, got ::
            dock.conf:6: telemetry.url: expected only with telemetry.broker = external, got it with embedded\
            """;
        String problems = dockProblems(
                "dock { id = d, data-directory = /d }",
                "journal.mirror = /d/mirror",
                "time.assumed-by = me",
                "destinations = [ { name = a, kind = directory, path = /d, pins = [\"" + PIN + "\"] },",
                "  { name = b, kind = office, url = \"https://o:1\" } ]",
                "telemetry { broker = embedded, bind = \"::\", url = \"mqtt://b:1\" }");
        assertEquals(sorted(expected), sorted(problems));
    }

    private static List<String> sorted(String lines) {
        return lines.lines().sorted().toList();
    }

    @Test
    void holdsAnOfficesKeysAgainstEachOther() throws IOException {
        String expected = """
            office.conf:2: docks[2].id: expected an id of its own, got a a second time
            office.conf:2: docks[2].pins: expected keys of its own, got %s, which is a's
            office.conf:3: docks[3].pins: expected 1 or 2 pins with receiver.tls, got none: it could not come in
            office.conf:4: time.assumed-by: expected with time.source = assumed: the name of whoever takes it on \
            himself, got nothing
            office.conf: office.id: expected 1 to 16 of a-z, 0-9 and '-', beginning with a letter or digit, got nothing\
            """.formatted(PIN).replace("office.conf:4: time", "office.conf: time");
        String problems = officeProblems(
                "docks = [ { id = a, pins = [\"" + PIN + "\"] },",
                "  { id = a, pins = [\"" + PIN + "\"] },",
                "  { id = c } ]",
                "time.source = assumed");
        assertEquals(sorted(expected), sorted(problems));
    }

    @Test
    void takesAPlainReceiverOnlyOnATrustedLink() throws Exception {
        assertEquals(
                "office.conf:2: receiver.tls: expected true, or receiver.trusted-link = true with it, got false",
                officeProblems("office.id = o", "receiver.tls = false"));
        Path good = file("office.conf", "office.id = o", "receiver { tls = no, trusted-link = yes, port = 0 }");
        assertEquals(
                new ReceiverConfig("0.0.0.0", 0, false),
                ConfigFiles.office(good).receiver());
    }

    @Test
    void readsAnOfficesLimits() throws Exception {
        Path good = file(
                "office.conf",
                "office.id = o",
                "limits { recording-size-max = 4 GiB, unfinished-for = 2 days, dock-day-share = 30 }");
        assertEquals(
                new ReceivingLimits(4L << 30, 64, Duration.ofDays(2), 30),
                ConfigFiles.office(good).limits());
    }

    @Test
    void tellsTheRoleByItsSection() throws Exception {
        assertEquals(ConfigFiles.Role.DOCK, ConfigFiles.role(file("a.conf", "dock.id = d")));
        assertEquals(ConfigFiles.Role.OFFICE, ConfigFiles.role(file("b.conf", "office { id = d }")));
        Path both = file("c.conf", "office.id = d", "dock.id = d");
        var refused = assertThrows(ConfigRefusedException.class, () -> ConfigFiles.role(both));
        assertEquals("c.conf: expected a section dock {…} or a section office {…}, got both", refused.getMessage());
    }
}
