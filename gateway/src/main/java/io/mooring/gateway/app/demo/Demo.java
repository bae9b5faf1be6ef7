package io.mooring.gateway.app.demo;

import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.sim.FleetPlan;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedFleet;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockId;
import io.mooring.gateway.app.node.Closing;
import io.mooring.gateway.app.node.DarkLights;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.app.node.DockPlan;
import io.mooring.gateway.app.node.HouseRules;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.broker.BrokerAccount;
import io.mooring.gateway.broker.BrokerSettings;
import io.mooring.gateway.broker.EmbeddedBroker;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.dock.BayMap;
import io.mooring.gateway.dock.BayPorts;
import io.mooring.gateway.dock.DockSettings;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole dock on simulated cameras, an office beside it, a broker and a page: one process, one directory. */
public final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** How long Ctrl-C waits for a clean end. */
    public static final Duration STOP_WAIT_MAX = Duration.ofSeconds(20);

    static final DockId DOCK = new DockId("demo-dock");

    /** Cameras of the demo keep Chinese time. */
    static final ZoneId ZONE = ZoneOffset.ofHours(8);

    /** With both clocks of AK 6, so that something is to be seen. */
    private static final String POLICY = "ankang-agriculture";

    /** A laptop's disk may be nearly full; a demo needs little. */
    static final long RESERVE_BYTES = 64L << 20;

    /** What mooring dock asks of cameras when nobody configures anything. */
    private static final ChecklistPolicy CHECKLIST = new ChecklistPolicy(
            Set.of(Check.Item.FILE_SYSTEM),
            List.of(),
            80,
            Duration.ofHours(4),
            2L << 30,
            ChecklistPolicy.Recordings.STORED);

    private final DemoOptions options;
    private final int port;
    private final Words words;
    private final ManualTime manual = new ManualTime(new AssumedTime());
    private final SystemClock clock = new SystemClock(manual);
    private final Closing closing = new Closing();
    private final DemoDirectory directory;
    private final SimulatedBus bus = new SimulatedBus();
    private final SimulatedFleet fleet;
    private final EmbeddedBroker broker;
    private final DemoOffice office;
    private final DockNode node;
    private final DemoScript script;

    public Demo(DemoOptions options, int port, Words words) throws Exception {
        this.options = options;
        this.port = port;
        this.words = words;
        try {
            this.directory = closing.add(DemoDirectory.of(options.directory()));
            this.fleet = SimulatedFleet.of(
                    FleetPlan.of(options.cameras(), options.bytesPerCamera(), options.seed())
                            .endingAt(directory.shiftEnd(clock.wall())),
                    clock::wall);
            BrokerAccount account = BrokerAccount.random(DOCK);
            this.broker = closing.add(EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, List.of(account))));
            this.office = closing.add(new DemoOffice(directory, options.officeDown(), clock));
            this.node = closing.add(new DockNode(plan(account)));
            this.script = new DemoScript(bus, fleet.cameras(), options.unplugAtPercent(), clock, node.dock()::bays);
        } catch (Exception e) {
            closing.close();
            throw e;
        }
    }

    private DockPlan plan(BrokerAccount account) {
        return new DockPlan(
                DOCK,
                directory.dock(),
                null,
                directory.dock(),
                clock,
                manual,
                new EvidenceSettings(true, RESERVE_BYTES),
                new RoomSettings(0, RoomSettings.SEEN_MAX_USUAL),
                bus,
                BayMap.growing(options.bays()),
                BayPorts.NONE,
                new DockSettings(
                        ProgramVersion.get(),
                        ClockPolicy.of(ZONE),
                        CHECKLIST,
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        true),
                told -> new DarkLights(),
                List.of(office.destination()),
                new PahoSettings(
                        broker.host(),
                        broker.port(),
                        DOCK.value(),
                        account.dock().value(),
                        account.password(),
                        null,
                        PahoSettings.CONNECT_TIMEOUT_USUAL),
                SecrecyPolicy.OPEN,
                DemoTelemetry.SETTINGS,
                Set.of(),
                new ConsoleSettings("127.0.0.1", port, List.of()).in(ZONE),
                new DeskConfig(true, PolicyFiles.shipped(POLICY)),
                null,
                new HouseRules(ZONE, DeadlineRule.USUAL),
                office.shipping());
    }

    void start() throws Exception {
        node.start(why -> LOG.error("the demo's dock cannot go on: {}", why));
        closing.add(RunningAt.leave(new RealDisk(), directory.dock(), directory.dock(), node.page()));
        office.start();
        script.start();
    }

    Words words() {
        return words;
    }

    GatewayClock clock() {
        return clock;
    }

    DockSnapshot snapshot() {
        return node.snapshot();
    }

    /** Where to look, for people. */
    List<String> introduction() throws Exception {
        Locale locale = words.locale();
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "demo.title",
                String.valueOf(options.cameras()),
                String.valueOf(options.bays()),
                String.valueOf(options.seed())));
        lines.add(words.say("demo.page", node.page()));
        lines.add(words.say(
                "demo.broker", "mqtt://" + broker.host() + ":" + broker.port(), "mooring/v1/" + DOCK.value()));
        lines.add(words.say("demo.directory", directory.root().toString()));
        lines.add(words.say("demo.status", directory.root().toString()));
        if (!node.evidence().uncached()) {
            lines.add(words.say("demo.cached"));
        }
        lines.add(words.say("demo.rule", LightLanguage.rule(locale)));
        lines.add(words.say("demo.stop"));
        lines.add("");
        return lines;
    }

    /** What can be done with what is left, for people. */
    List<String> farewell() {
        if (!directory.kept()) {
            return List.of();
        }
        String where = directory.root().toString();
        return List.of(words.say("demo.again", where), words.say("demo.check", where));
    }

    /** Whether the shift is over: every camera was in, all is stored, delivered, confirmed, and told. */
    boolean ended(DockSnapshot now) {
        return script.finished()
                && now.bays().stream().allMatch(Demo::settled)
                && now.bays().stream().filter(bay -> bay.camera() != null).count() == options.cameras()
                && now.destinations().stream()
                        .allMatch(there -> there.waiting() == 0 && there.acknowledged() == there.confirmed())
                && now.shipping().behindEntries() == 0
                && DemoTelemetry.drained(node.telemetry());
    }

    private static boolean settled(BaySnapshot bay) {
        return switch (bay.state()) {
            case EMPTY, CHARGING, READY, PARKED, REFUSED, FAULT, WAITING, DISABLED -> true;
            case IDENTIFYING, CHECKING_CLOCK, LISTING, COPYING -> false;
        };
    }

    /** Whether nothing moving may only mean that the office is down on purpose. */
    boolean waitsForOffice() {
        return !office.up();
    }

    /** @param seconds since the start */
    DemoReport report(double seconds) throws Exception {
        return new DemoTally(fleet, node, options).report(seconds);
    }

    @Override
    public void close() {
        closing.close();
    }
}
