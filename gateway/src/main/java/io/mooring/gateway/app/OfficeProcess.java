package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
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
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An office as configured: built in order, closed in reverse. */
final class OfficeProcess implements AutoCloseable {
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

    /**
     * Opens everything; nothing listens yet.
     *
     * @param again reads the configuration again
     * @param fatal hears that the journal takes no more: the process must end
     * @throws IOException if a file or directory cannot be used
     */
    OfficeProcess(OfficeConfig config, Daemon.Reading<OfficeConfig> again, Consumer<JournalException> fatal)
            throws IOException, JournalException {
        this.config = config;
        this.clock = new SystemClock(Judges.of(config.time()));
        this.latest = new LatestConfig<>(config, again, clock);
        this.admitted = config.docks();
        this.liveness = new Liveness(clock);
        this.limits = limits(config);
        DockProcess.requireDirectory(disk, config.data(), "office.data-directory");
        if (config.mirror().isPresent()) {
            DockProcess.requireDirectory(disk, config.mirror().get(), "journal.mirror");
        }
        this.office = closing.add(Office.open(settings(), disk, clock, this::index, fatal));
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
                    Registers.VIEWS.toArray(View[]::new));
        } catch (JournalRewoundException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static OfficeLimits limits(OfficeConfig config) {
        return new OfficeLimits(
                config.limits().recordingBytesMax(),
                config.limits().unfinishedPerDockMax(),
                config.limits().unfinishedFor(),
                OfficeLimits.STANDARD.looksMax());
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
    void start() throws IOException, ConsoleException {
        closing.add(new TimeJudging(clock));
        ConsoleSettings settings = ConsolePlace.settings(config.console(), disk, office::identity);
        Console console = closing.add(Console.start(
                settings, new ConsoleSource(this::snapshot, health, liveness, () -> TelemetrySnapshot.NONE)));
        Receiver receiver = closing.add(Receiver.start(
                office,
                limits,
                ReceiverSettings.of(
                        config.receiver().bind(),
                        config.receiver().port(),
                        config.receiver().tls()),
                clock));
        // What was damaged since it came is found here, or when its dock looks again, whichever is earlier.
        Scrub scrub = new Scrub(office.archive(), ScrubThread.BYTES_PER_SECOND, ScrubPosition.START);
        closing.add(ScrubThread.start(
                scrub,
                Actor.office(config.id()),
                office.journal(),
                () -> true,
                what -> health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DEGRADED, what))));
        Supervisor supervisor = closing.add(Systemd.of(System.getenv()));
        HealthLoop loop =
                closing.add(new HealthLoop(liveness, supervisor, clock, List.of(this::probe), this::statusLine));
        loop.start();
        closing.add(RunningAt.leave(disk, config.run(), config.data(), console.address()));
        LOG.info(
                "office {}: receiving on {}, data in {}, page at {}",
                config.id(),
                receiver.address(),
                config.data(),
                console.address());
        LOG.info(
                "office {}: docks are told  pins = [\"{}\"]  receipt-keys = [\"{}\"]",
                config.id(),
                office.tls().pin(),
                office.verificationKey());
    }

    private void probe() {
        admit();
        long free = freeBytes();
        boolean room = free > config.evidence().reserveBytes();
        health.report(new HealthItem(
                Components.SPACE,
                room ? HealthItem.Level.OK : HealthItem.Level.DEGRADED,
                room ? "" : ByteSize.show(free) + " free, less than the reserve: nothing more is received"));
        boolean trusted = clock.verdict().maySetClocks();
        health.report(new HealthItem(
                Components.TIME,
                trusted ? HealthItem.Level.OK : HealthItem.Level.DEGRADED,
                clock.verdict().reason()));
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
            health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DOWN, String.valueOf(e.getMessage())));
            return 0;
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
