package io.mooring.gateway.app.node;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LampState;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.libusb.LibusbHubs;
import io.mooring.bridge.usb.sysfs.UsbTree;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.broker.BrokerAccount;
import io.mooring.gateway.broker.BrokerException;
import io.mooring.gateway.broker.BrokerSettings;
import io.mooring.gateway.broker.EmbeddedBroker;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.config.BaysConfig;
import io.mooring.gateway.config.BrokerConfig;
import io.mooring.gateway.config.DeliverTo;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.config.LampKind;
import io.mooring.gateway.console.ConsoleException;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.dock.BayMap;
import io.mooring.gateway.dock.BayPorts;
import io.mooring.gateway.dock.DockSettings;
import io.mooring.gateway.dock.KernelPorts;
import io.mooring.gateway.dock.SwitchedOff;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.lamps.Brightness;
import io.mooring.gateway.lamps.LampDrivers;
import io.mooring.gateway.lamps.LateLamps;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.telemetry.TelemetrySettings;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dock as configured: built in order, closed in reverse. */
public final class DockProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DockProcess.class);

    /** How often a charging camera is asked for its battery. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private static final Duration HOUSEKEEPING = Duration.ofSeconds(2);

    /** In the data directory: ports that this dock switched off. */
    private static final String SWITCHED_OFF = "ports-off";

    /** What cannot be looked at is not looked at within anybody's life. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final DockConfig config;
    private final Daemon.Reading<DockConfig> again;
    private final Closing closing = new Closing();
    private final Disk disk = new RealDisk();
    private final CertificateDates dates = new CertificateDates(ProgramVersion.built());
    private final DockNode node;

    /**
     * Opens everything; nothing runs yet.
     *
     * @param again reads the configuration again
     * @param bus closed with the dock
     * @throws IOException if a file or directory cannot be used
     */
    public DockProcess(DockConfig config, Daemon.Reading<DockConfig> again, UsbBus bus)
            throws IOException, JournalException, JournalRewoundException, BrokerException {
        this.config = config;
        this.again = again;
        try {
            requireDirectory(disk, config.data(), "dock.data-directory");
            if (config.mirror().isPresent()) {
                requireDirectory(disk, config.mirror().get(), "journal.mirror");
            }
            DockPlan plan = plan(bus, broker());
            this.node = closing.add(new DockNode(plan));
            dates.follow(plan.clock(), node.journal());
        } catch (IOException | JournalException | JournalRewoundException | BrokerException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** A missing directory is a medium that is not mounted, or a slip: none is made. */
    static void requireDirectory(Disk disk, Path directory, String key) throws IOException {
        if (!disk.exists(directory)) {
            throw new IOException(key + ": the directory " + directory + " does not exist; make it or mount it");
        }
    }

    private DockPlan plan(UsbBus bus, @Nullable PahoSettings broker) throws IOException {
        ManualTime manual = new ManualTime(Judges.of(config.time()));
        SystemClock clock = new SystemClock(manual);
        Destinations destinations =
                new Destinations(config, new LatestConfig<>(config, again, clock), disk, clock, dates);
        return new DockPlan(
                config.id(),
                config.data(),
                config.mirror().orElse(null),
                disk.exists(config.run()) ? config.run() : config.data(),
                clock,
                manual,
                new EvidenceSettings(
                        config.evidence().allowCached(), config.evidence().reserveBytes()),
                new RoomSettings(config.headroomBytes(), RoomSettings.SEEN_MAX_USUAL),
                bus,
                bays(config.bays()),
                ports(clock),
                new DockSettings(
                        ProgramVersion.get(),
                        config.clocks(),
                        config.checklist(),
                        config.turns(),
                        TICK,
                        HOUSEKEEPING,
                        true),
                lights(clock),
                destinations.all(),
                broker,
                config.secrecy(),
                TelemetrySettings.USUAL.limited(
                        config.telemetry().backlogRateMax(), config.telemetry().replayRateMax()),
                Set.copyOf(config.telemetry().commandKeys()),
                ConsolePlace.settings(config.console(), disk, () -> DockIdentity.open(config, disk))
                        .in(config.zone()),
                config.desk(),
                destinations.deskOffice(),
                new HouseRules(config.zone(), config.deadline()),
                destinations.shipping());
    }

    /** Lamps that are required are opened here: a dock without them does not start. */
    private DockPlan.Lights lights(SystemClock clock) throws IOException {
        if (config.lights().kind() == LampKind.NONE) {
            if (config.lights().required()) {
                throw new IOException("lights.required = true, and lights.kind = none");
            }
            return told -> new DarkLights();
        }
        int bays = config.bays().numberMax();
        LateLamps lamps = new LampDrivers(System.out).late(config.lights(), bays);
        if (config.lights().required()) {
            try {
                lamps.require();
            } catch (LampException e) {
                throw new IOException("lights.required = true, and " + e.getMessage(), e);
            }
        }
        Brightness brightness = new Brightness(config.lights(), clock, config.zone());
        return told -> {
            told.accept(LampReport.WELL);
            return LampBoard.started(
                    lamps, bays, brightness, clock::monotonicNanos, what -> told.accept(report(lamps, what)));
        };
    }

    private static LampReport report(LateLamps lamps, String trouble) {
        if (trouble.isEmpty()) {
            return LampReport.WELL;
        }
        return new LampReport(lamps.found() ? LampState.FAILING : LampState.NOT_FOUND, trouble);
    }

    /** Only mapped sockets are ever switched, and on again those that an earlier run switched off and left so. */
    private BayPorts ports(SystemClock clock) {
        BaysConfig bays = config.bays();
        SwitchedOff book = SwitchedOff.load(disk, config.data().resolve(SWITCHED_OFF), clock.bootId());
        if (bays.map().isEmpty() && book.left().isEmpty()) {
            return BayPorts.NONE;
        }
        Map<BayId, PortPath> sockets = new HashMap<>();
        List<List<PortPath>> switched = new ArrayList<>();
        Set<PortPath> left = book.left();
        bays.map().forEach(bay -> {
            sockets.put(bay.bay(), bay.ports().get(0));
            switched.add(bay.ports());
            left.removeAll(bay.ports());
        });
        left.forEach(port -> switched.add(List.of(port)));
        UsbTree tree = UsbTree.ofThisMachine();
        return new KernelPorts(new PortPower(tree, new LibusbHubs(tree), switched), sockets, book);
    }

    private static BayMap bays(BaysConfig config) {
        if (config.map().isEmpty()) {
            LOG.warn("bays.map: there is none, bays are numbered as sockets are first used");
            return BayMap.growing(config.countMax());
        }
        Map<PortPath, BayId> map = new HashMap<>();
        for (BayConfig bay : config.map()) {
            bay.ports().forEach(port -> map.put(port, bay.bay()));
        }
        return BayMap.fixed(map);
    }

    /** Where telemetry goes; null for nowhere. */
    private @Nullable PahoSettings broker() throws IOException, BrokerException {
        if (config.broker() instanceof BrokerConfig.Embedded wanted) {
            return embedded(wanted);
        }
        return config.broker() instanceof BrokerConfig.External wanted
                ? new BrokerTrust(disk, dates)
                        .settings(
                                wanted,
                                config.id().value(),
                                certificate ->
                                        DockIdentity.open(config, disk).get().certified(disk, certificate))
                : null;
    }

    private PahoSettings embedded(BrokerConfig.Embedded wanted) throws BrokerException {
        BrokerAccount account = BrokerAccount.random(config.id());
        EmbeddedBroker broker =
                closing.add(EmbeddedBroker.start(new BrokerSettings(wanted.bind(), wanted.port(), List.of(account))));
        return new PahoSettings(
                reachable(wanted.bind()),
                broker.port(),
                config.id().value(),
                account.dock().value(),
                account.password(),
                null,
                PahoSettings.CONNECT_TIMEOUT_USUAL);
    }

    /** What listens everywhere is reached over loopback. */
    public static String reachable(String bind) {
        return switch (bind) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> bind;
        };
    }

    /** What a delivery is as patient as. */
    static DeliverySettings patience(DestinationConfig destination, DeadlineRule deadline, long jitterSeed) {
        boolean answers = !(destination.to() instanceof DeliverTo.Tus);
        return DeliverySettings.standard(jitterSeed)
                .lanes(destination.lanes())
                .confirmAfter(answers ? destination.confirmAfter() : NEVER)
                .retryMax(destination.retryMax())
                .schedule(destination.schedule())
                .deadline(deadline);
    }

    /**
     * Starts everything, cameras last, and says where it can be asked.
     *
     * @param fatal hears that the journal takes no more: the process must end
     */
    public void start(Consumer<String> fatal) throws IOException, ConsoleException {
        node.start(fatal);
        closing.add(RunningAt.leave(disk, config.run(), config.data(), node.page()));
        LOG.info("dock {}: running, data in {}, page at {}", config.id(), config.data(), node.page());
        FirstCode.show(node.accounts(), node.page());
    }

    /** Where the page is, once started. */
    String page() {
        return node.page();
    }

    @Override
    public void close() {
        closing.close();
    }
}
