package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.config.OfficeConfig;
import io.mooring.gateway.config.PeerDock;
import io.mooring.gateway.console.Console;
import io.mooring.gateway.console.ConsoleException;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.console.ConsoleSource;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.dock.ScrubThread;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.Scrub;
import io.mooring.gateway.evidence.ScrubPosition;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.DockVerdict;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthLoop;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.health.Supervisor;
import io.mooring.gateway.health.Systemd;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.OrdersDesk;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.office.witness.DockStanding;
import io.mooring.gateway.office.witness.JournalDesk;
import io.mooring.gateway.office.witness.KeptJournals;
import io.mooring.gateway.office.witness.WitnessLimits;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An office as configured: built in order, closed in reverse. */
public final class OfficeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeProcess.class);

    private final OfficeConfig config;
    private final LatestConfig<OfficeConfig> latest;
    private List<PeerDock> admitted;
    private final Closing closing = new Closing();
    private final Disk disk = new RealDisk();
    private final SystemClock clock;
    private final Health health = new Health();
    private final Liveness liveness;
    private final OfficeLimits limits;
    private final Office office;
    private final Consumer<JournalException> fatal;
    private final KeptJournals journals;
    private final ManualTime manual;
    private final Supervisor supervisor;
    private final @Nullable OfficeDesk desk;
    private @Nullable Receiver receiver;
    private @Nullable Console console;

    /**
     * Opens everything; nothing listens yet.
     *
     * @param again reads the configuration again
     * @param fatal hears that the journal takes no more: the process must end
     * @throws IOException if a file or directory cannot be used
     */
    public OfficeProcess(OfficeConfig config, Daemon.Reading<OfficeConfig> again, Consumer<JournalException> fatal)
            throws IOException, JournalException {
        this.config = config;
        this.manual = new ManualTime(Judges.of(config.time()));
        this.clock = new SystemClock(manual);
        this.latest = new LatestConfig<>(config, again, clock);
        this.admitted = config.docks();
        this.liveness = new Liveness(clock);
        this.limits = limits(config);
        DockProcess.requireDirectory(disk, config.data(), "office.data-directory");
        if (config.mirror().isPresent()) {
            DockProcess.requireDirectory(disk, config.mirror().get(), "journal.mirror");
        }
        this.fatal = fatal;
        this.supervisor = closing.add(Systemd.of(System.getenv()));
        this.office = closing.add(Office.open(settings(), disk, clock, this::index, fatal));
        this.journals = journals();
        this.desk = config.desk().here() ? desk() : null;
    }

    /** Nothing is decided where the desk cannot be opened; what docks bring is kept all the same. */
    private @Nullable OfficeDesk desk() {
        try {
            OfficeDesk open = closing.add(new OfficeDesk(
                    config,
                    disk,
                    office,
                    office.index(),
                    journals,
                    clock,
                    manual,
                    health,
                    new LongStart(supervisor, clock)));
            // The rules before any recording: it stays under those that it came in under.
            open.configure();
            return open;
        } catch (IOException | JournalException e) {
            LOG.error("the bureau's desk does not open, and recordings are received without it", e);
            health.report(new HealthItem(
                    Components.DESK, HealthItem.Level.DOWN, Cause.of(CauseCode.DESK_CLOSED, e.getMessage())));
            return null;
        }
    }

    /** Docks' journals; what is kept here is theirs and evidence, so the same reserve stays free. */
    private KeptJournals journals() throws IOException, JournalException {
        try {
            return KeptJournals.open(
                    disk,
                    config.data(),
                    office.journal(),
                    office.index(),
                    WitnessLimits.usual(config.evidence().reserveBytes()),
                    clock);
        } catch (IOException | JournalException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** On the data directory's own file system, so that its memory does not grow with what is received. */
    private RecordingIndex index(Journal journal) throws IOException, JournalException {
        try {
            Path quarantine = config.data().resolve(Office.EVIDENCE).resolve(DockNode.QUARANTINE);
            return RecordingIndex.open(
                    disk,
                    config.data().resolve(DockNode.INDEX),
                    quarantine,
                    journal,
                    new LongStart(supervisor, clock),
                    Registers.VIEWS);
        } catch (JournalRewoundException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static OfficeLimits limits(OfficeConfig config) {
        return new OfficeLimits(
                config.limits().recordingBytesMax(),
                config.limits().unfinishedPerDockMax(),
                config.limits().unfinishedFor(),
                OfficeLimits.STANDARD.looksMax(),
                config.limits().dockDayShare());
    }

    private OfficeSettings settings() {
        return new OfficeSettings(
                config.id(),
                config.data(),
                config.mirror().orElse(null),
                new EvidenceSettings(
                        config.evidence().allowCached(), config.evidence().reserveBytes()),
                limits,
                pins(config.docks()));
    }

    private static Map<DockId, Set<Pin>> pins(List<PeerDock> docks) {
        return docks.stream().collect(Collectors.toMap(PeerDock::id, dock -> Set.copyOf(dock.pins())));
    }

    /** Who may deliver, and with which keys, follows the file. */
    private void admit() {
        List<PeerDock> docks = latest.get().docks();
        if (!docks.equals(admitted)) {
            office.admit(new Admission(pins(docks)));
            LOG.info("the configuration has other docks or pins; they hold from now on");
            admitted = docks;
        }
    }

    /** Starts everything, docks last, and says what docks must be told. */
    public void start() throws IOException, ConsoleException {
        closing.add(new TimeJudging(clock));
        ConsoleSettings settings =
                ConsolePlace.settings(config.console(), disk, office::identity).in(config.zone());
        Console shown = closing.add(Console.start(
                settings,
                new ConsoleSource(this::snapshot, health, liveness, () -> TelemetrySnapshot.NONE),
                desk == null ? null : desk.front()));
        console = shown;
        Receiver listening = closing.add(Receiver.start(
                office,
                limits,
                ReceiverSettings.of(
                        config.receiver().bind(),
                        config.receiver().port(),
                        config.receiver().tls()),
                clock,
                desks()));
        receiver = listening;
        // What was damaged since it came is found here, or when its dock looks again, whichever is earlier.
        Scrub scrub = new Scrub(office.archive(), ScrubThread.BYTES_PER_SECOND, ScrubPosition.START);
        closing.add(ScrubThread.start(
                scrub,
                Actor.office(config.id()),
                office.journal(),
                () -> true,
                what -> health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DEGRADED, what))));
        if (desk != null) {
            desk.start();
        }
        HealthLoop loop =
                closing.add(new HealthLoop(liveness, supervisor, clock, List.of(this::probe), this::statusLine));
        loop.start();
        closing.add(RunningAt.leave(disk, config.run(), config.data(), shown.address()));
        LOG.info(
                "office {}: receiving on {}, data in {}, page at {}",
                config.id(),
                listening.address(),
                config.data(),
                shown.address());
        LOG.info(
                "office {}: docks are told  pins = [\"{}\"]  receipt-keys = [\"{}\"]",
                config.id(),
                office.tls().pin(),
                office.verificationKey());
    }

    Office office() {
        return office;
    }

    /** Its desk; null where it is elsewhere, or does not open. */
    @Nullable
    OfficeDesk bureau() {
        return desk;
    }

    /** Where docks deliver to; 0 before the start. */
    int port() {
        return receiver == null ? 0 : receiver.address().getPort();
    }

    /** Where people's browsers come over TLS; 0 before the start, and where they do not. */
    int httpsPort() {
        return console == null ? 0 : console.httpsPort();
    }

    /** What docks may ask for besides delivering. */
    private Map<String, DoorDesk> desks() {
        Map<String, DoorDesk> desks = new HashMap<>(Map.of(
                JournalDesk.PATH,
                new JournalDesk(journals, config.id(), office.signingKey(), clock, fatal),
                OrdersDesk.PATH,
                new OrdersDesk(office.orders(), office.orderReaders())));
        if (desk != null) {
            desks.put(PinsDesk.PATH, new PinsDesk(desk.pins()));
            desks.put(PinChoiceDesk.PATH, new PinChoiceDesk(desk.pins()));
        }
        return desks;
    }

    private void probe() {
        admit();
        health.report(ArchiveHealth.of(
                freeBytes(),
                config.evidence().reserveBytes(),
                office.reception().waitingDocks()));
        List<Cause> doubts = journals.standings().stream()
                .map(DockStanding::trouble)
                .filter(Objects::nonNull)
                .toList();
        health.report(HealthItem.troubledBy(Components.SHIPPING, doubts));
        health.report(IndexHealth.of(Components.OWN_INDEX, office.index()));
        boolean trusted = clock.verdict().maySetClocks();
        health.report(new HealthItem(
                Components.TIME,
                trusted ? HealthItem.Level.OK : HealthItem.Level.DEGRADED,
                clock.verdict().why()));
    }

    private String statusLine() {
        return office.reception().recordings() + " recordings from "
                + config.docks().size() + " docks, time " + clock.verdict().trust();
    }

    /** An office has no bays; the page shows what it has. */
    private DockSnapshot snapshot() {
        return new DockSnapshot(
                config.id(),
                ProgramVersion.get(),
                clock.wall(),
                clock.verdict(),
                DockVerdict.light(health, liveness),
                List.of(),
                office.reception().recordings(),
                office.reception().bytes(),
                freeBytes(),
                List.of(),
                office.journal().head());
    }

    private long freeBytes() {
        try {
            return office.archive().freeBytes();
        } catch (IOException e) {
            health.report(new HealthItem(
                    Components.EVIDENCE, HealthItem.Level.DOWN, Cause.of(CauseCode.EVIDENCE_UNREAD, e.getMessage())));
            return 0;
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
