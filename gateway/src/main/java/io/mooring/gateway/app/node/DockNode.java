package io.mooring.gateway.app.node;

import io.mooring.bridge.camera.EveryFamily;
import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LightBoard;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.app.talk.BayActs;
import io.mooring.gateway.app.talk.CameraActs;
import io.mooring.gateway.app.talk.DeliveryActs;
import io.mooring.gateway.app.talk.EnrolActs;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.TimeActs;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.console.Console;
import io.mooring.gateway.console.ConsoleException;
import io.mooring.gateway.console.ConsoleSource;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.control.DeskDoor;
import io.mooring.gateway.custody.continuity.ContinuityThread;
import io.mooring.gateway.custody.continuity.ContinuityWork;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.dock.Dock;
import io.mooring.gateway.dock.DockParts;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.dock.IndexMemory;
import io.mooring.gateway.dock.ScrubThread;
import io.mooring.gateway.dock.StartUp;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Scrub;
import io.mooring.gateway.evidence.ScrubPosition;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.health.HealthLoop;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.health.Supervisor;
import io.mooring.gateway.health.Systemd;
import io.mooring.gateway.index.Counters;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.secrecy.Clearance;
import io.mooring.gateway.telemetry.Telemetry;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.telemetry.TelemetrySource;
import io.mooring.gateway.telemetry.TelemetryThread;
import io.mooring.gateway.telemetry.paho.PahoLink;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a dock's process runs, built in order and closed in reverse. */
public final class DockNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DockNode.class);
    public static final String JOURNAL = "j";
    static final String QUARANTINE = "q";
    public static final String INDEX = "p";
    private static final String OUTBOX = "outbox";

    /** The longest that telemetry may honestly be silent. */
    private static final Duration WORKER_SILENCE_MAX = Duration.ofMinutes(2);

    private final DockPlan plan;
    private final Closing closing = new Closing();
    private final Disk disk = new RealDisk();
    private final Health health = new Health();
    private final SystemClock clock;
    private final SegmentJournal journal;
    private final EvidenceStore evidence;
    private final long firstSeq;
    private final RecordingIndex index;
    private final Liveness liveness;
    private final LightBoard lights;
    private final Supervisor supervisor;
    private final Dock dock;
    private final BayUse bays;
    private final Following following;
    private final Keeping keeping;
    private final DeskNode desk;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final JournalShipping shipping;
    private volatile @Nullable TelemetryThread telemetry;
    private volatile @Nullable Console console;
    private volatile LampReport lamps = LampReport.NONE;

    /**
     * Opens journal, evidence and index and mends what a power cut left; nothing runs yet.
     *
     * @throws IOException if a file or directory cannot be used
     */
    public DockNode(DockPlan plan) throws IOException, JournalException, JournalRewoundException {
        this.plan = plan;
        this.clock = plan.clock();
        this.liveness = new Liveness(clock);
        this.lights = closing.add(plan.lights().make(this::lampsAre));
        this.supervisor = closing.add(Systemd.of(System.getenv()));
        try {
            Path root = plan.directory();
            disk.makeDirectory(root.resolve(JOURNAL));
            disk.makeDirectory(root.resolve(QUARANTINE));
            disk.forceDirectory(root);
            // The journal first: its lock keeps a second dock out before anything else is touched.
            this.journal = closing.add(openJournal(root));
            this.evidence = EvidenceStore.open(disk, root, plan.evidence());
            // The index first: an entry of this start must not stand where one is missing that the index has seen.
            this.index = closing.add(RecordingIndex.open(
                    disk,
                    root.resolve(INDEX),
                    root.resolve(QUARANTINE),
                    journal,
                    new LongStart(supervisor, clock),
                    Registers.VIEWS));
            this.firstSeq = journal.append(actor(), new DockEvent.Started("dock", ProgramVersion.get()));
            closing.add(() -> journal.append(actor(), new DockEvent.Stopped("asked to")));
            new StartUp(evidence, journal, index, clock, plan.dock().clocks().driftMax()).recover();
            this.dock = new Dock(parts(), plan.dock());
            this.bays = new BayUse(index, plan.bays().all(), dock);
            // Before the first camera is seen: what is in a bay that is out of use is not read.
            bays.heed();
            this.following = new Following(plan, journal, index, health);
            this.shipping = new JournalShipping(new History(journal, index, journal::epoch));
            LooksAgain looks = new LooksAgain(deliveries, index);
            this.keeping = new Keeping(plan, journal, evidence, index, health, dock::bays, looks, following);
            this.desk = new DeskNode(new DeskParts(
                    actor(),
                    root,
                    disk,
                    clock,
                    plan.manual(),
                    plan.dock().clocks().zone(),
                    journal,
                    index,
                    evidence,
                    keeping.room(),
                    deliveries,
                    health,
                    plan.desk(),
                    plan.house().counting(plan.counting()),
                    DeskParts.Place.DOCK,
                    shipping.history(),
                    null,
                    null,
                    following,
                    null,
                    bays));
        } catch (IOException | JournalException | JournalRewoundException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private SegmentJournal openJournal(Path root) throws IOException, JournalException, JournalRewoundException {
        JournalOptions options = JournalOptions.of(plan.id(), root.resolve(JOURNAL), root.resolve(QUARANTINE));
        Path mirror = plan.mirror();
        IndexWitness.compare(disk, root.resolve(INDEX), root.resolve(JOURNAL), mirror);
        return SegmentJournal.open(
                disk, mirror == null ? options : options.mirroredTo(mirror).mirroringAside(), clock);
    }

    private DockParts parts() {
        IndexMemory memory = new IndexMemory(index, plan.counting());
        return new DockParts(
                plan.bus(),
                EveryFamily.usual(clock::monotonicNanos),
                plan.bays(),
                journal,
                evidence,
                memory,
                memory,
                memory,
                clock,
                lights,
                health,
                liveness,
                plan.ports());
    }

    /**
     * Starts page, telemetry, deliveries and bays, in this order: news first, cameras last.
     *
     * @param fatal hears, once, that the journal takes no more: only a new start finds out what its medium holds
     */
    public void start(Consumer<String> fatal) throws IOException, ConsoleException {
        openDoor();
        desk.configure();
        closing.add(new TimeJudging(clock));
        console = closing.add(Console.start(
                plan.console(), new ConsoleSource(this::snapshot, health, liveness, this::telemetry), desk.front()));
        if (plan.broker() != null) {
            TelemetrySource source = new TelemetrySource(
                    journal, this::snapshot, disk, plan.directory().resolve(OUTBOX), plan.commandKeys());
            telemetry = closing.add(TelemetryThread.start(
                    new Telemetry(source, new PahoLink(plan.broker()), clock, plan.telemetry()),
                    clock,
                    liveness.watch("telemetry", WORKER_SILENCE_MAX)));
        }
        var dues = new CustodyDues(index);
        var parts = new DeliveryParts(journal, index, clock, this::unreadable, this::deliveryEnded, dues);
        var clearance = new Clearance(plan.secrecy(), new SecrecyRegisters(index), journal, index);
        for (DockPlan.Delivering delivering : plan.destinations()) {
            deliveries.add(closing.add(delivering.start(disk, evidence, parts, clearance)));
        }
        shipping.start(plan.shipping(), journal, clock, deliveries, this::deliveryEnded, closing);
        // Again, so that they say that nobody is there as soon as no bay works any more.
        closing.add(lights);
        closing.add(dock);
        dock.start();
        closing.add(ScrubThread.start(
                new Scrub(evidence, ScrubThread.BYTES_PER_SECOND, ScrubPosition.START),
                actor(),
                journal,
                dock::quiet,
                what -> health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DEGRADED, what))));
        closing.add(ContinuityThread.start(
                new ContinuityWork(journal, index, evidence, clock, desk::policy, desk::wholeByLine),
                dock::quiet,
                what -> health.report(new HealthItem(Components.EVIDENCE, HealthItem.Level.DEGRADED, what))));
        following.start(closing, keeping.room(), desk.accounts().travellingPins());
        keeping.start(closing, disk);
        desk.start(closing);
        var probe = new DockProbe(journal, deliveries, plan.broker() == null ? null : this::telemetry, health, fatal);
        List<Runnable> looks = List.of(
                probe::look,
                () -> health.report(DeadlineHealth.of(desk.deadlines())),
                () -> health.report(shipping.health()));
        HealthLoop loop = closing.add(new HealthLoop(liveness, supervisor, clock, looks, this::statusLine));
        loop.start();
    }

    /** A dock without its door works, but for what only a person may tell it. */
    private void openDoor() {
        TimeActs time = new TimeActs(plan.manual(), clock, journal, actor());
        try {
            time.takeUp();
            Map<String, Act> acts = new HashMap<>(time.acts());
            acts.putAll(new CameraActs(index, journal, actor(), plan.desk().here()).acts());
            acts.putAll(new EnrolActs(desk.accounts()).acts());
            acts.putAll(keeping.acts(actor()));
            acts.putAll(new BayActs(bays, journal, actor()).acts());
            acts.putAll(new DeliveryActs(deliveries, journal, actor()).acts());
            closing.add(ControlDoor.open(disk, plan.run(), acts, clock::monotonicNanos));
            closing.add(DeskDoor.open(disk, plan.run(), desk.front(), clock::monotonicNanos));
        } catch (IOException | JournalException e) {
            LOG.warn("nobody can tell this dock anything: {}", e.getMessage());
        }
    }

    private void lampsAre(LampReport report) {
        lamps = report;
        health.report(LampHealth.of(report, plan.bays().isFixed()));
    }

    /** The line that {@code systemctl status} shows. */
    private String statusLine() {
        List<BaySnapshot> bays = dock.bays();
        long copying =
                bays.stream().filter(bay -> bay.state() == BayState.COPYING).count();
        return bays.size() + " bays, " + copying + " offloading, time " + clock.trust();
    }

    private void unreadable(RecordingId recording, String reason) {
        health.report(new HealthItem(
                Components.EVIDENCE,
                HealthItem.Level.DEGRADED,
                Cause.of(CauseCode.EVIDENCE_RECORDING, recording.brief(), reason)));
    }

    /** The journal takes no more, which the next look finds too. */
    private void deliveryEnded(Throwable why) {
        health.report(new HealthItem(
                Components.JOURNAL, HealthItem.Level.DOWN, Cause.of(CauseCode.JOURNAL_FAILED, why.getMessage())));
    }

    DeskAccounts accounts() {
        return desk.accounts();
    }

    Actor actor() {
        return Actor.dock(plan.id());
    }

    public Journal journal() {
        return journal;
    }

    /** The entry with which this start began. */
    public long firstSeq() {
        return firstSeq;
    }

    public EvidenceStore evidence() {
        return evidence;
    }

    /** The index, caught up with the journal. */
    public RecordingIndex index() throws JournalException {
        index.catchUp();
        return index;
    }

    Health health() {
        return health;
    }

    public Dock dock() {
        return dock;
    }

    public TelemetrySnapshot telemetry() {
        TelemetryThread running = telemetry;
        return running == null ? TelemetrySnapshot.NONE : running.snapshot();
    }

    /** Where the page is, once started. */
    public String page() {
        Console running = console;
        return running == null ? "" : running.address();
    }

    /** Any thread, any time. */
    public DockSnapshot snapshot() {
        try {
            index.catchUp();
        } catch (JournalException e) {
            health.report(new HealthItem(
                    Components.JOURNAL, HealthItem.Level.DOWN, Cause.of(CauseCode.JOURNAL_FAILED, e.getMessage())));
        }
        Counters counters = index.counters();
        var destinations = deliveries.stream().map(Delivery::snapshot).toList();
        return new DockSnapshot(
                plan.id(),
                ProgramVersion.get(),
                clock.wall(),
                clock.verdict(),
                dock.light(),
                dock.bays(),
                counters.recordings(),
                counters.bytes(),
                freeBytes(),
                destinations,
                journal.head(),
                lamps,
                keeping.outlook(),
                desk.deadlines(),
                following.snapshot(),
                shipping.snapshot());
    }

    private long freeBytes() {
        try {
            return evidence.freeBytes();
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
