package io.mooring.gateway.app.node;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.IdentityFiles;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import io.mooring.gateway.secrecy.Clearance;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dock's deliveries as its configuration file has them, to three offices on loopback: {@link #CLEARED} is cleared for all
 * that is secret and spoken to over TLS, {@link #UNCLEARED} over TLS and cleared for nothing, {@link #PLAIN} is cleared for
 * all and has no TLS. Journal, index and evidence lie on the disk, so that the dock can be started again.
 */
final class WithheldRig implements AutoCloseable {
    static final String CLEARED = "cleared";
    static final String UNCLEARED = "uncleared";
    static final String PLAIN = "plain";
    static final DockId DOCK = new DockId("dock-1");
    private static final int SIZE = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final SystemClock clock = new SystemClock(new AssumedTime());
    private final RealDisk disk = new RealDisk();
    private final Path data;
    private final DockConfig config;
    private final Closing offices = new Closing();
    private final Map<String, Office> open = new java.util.HashMap<>();
    private final Random random = new Random(20261122);
    private final Semaphore grown = new Semaphore(0);
    private Closing running = new Closing();

    @SuppressWarnings("NullAway.Init")
    private SegmentJournal journal;

    @SuppressWarnings("NullAway.Init")
    private RecordingIndex index;

    @SuppressWarnings("NullAway.Init")
    private EvidenceStore evidence;

    /** @param secrecy the section of the dock's file */
    WithheldRig(Path root, String secrecy) throws Exception {
        clock.judgeAgain();
        data = Files.createDirectory(root.resolve("dock"));
        for (String part : List.of("j", "q", "keys")) {
            Files.createDirectory(data.resolve(part));
        }
        var identity = IdentityFiles.openOrCreate(disk, data.resolve("keys"), DOCK.value());
        StringBuilder destinations = new StringBuilder();
        for (String name : List.of(CLEARED, UNCLEARED, PLAIN)) {
            destinations.append(office(Files.createDirectory(root.resolve(name)), name, identity));
        }
        config = ConfigFiles.dock(
                Files.writeString(root.resolve("dock.conf"), """
                dock { id = dock-1, data-directory = "%s" }
                bays.map = [ { bay = 1, ports = ["nowhere#1"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a test }
                console.port = 0
                secrecy { %s }
                destinations = [ %s ]
                """.formatted(data, secrecy, destinations)));
        start();
    }

    private String office(Path root, String name, IdentityFiles dock) throws Exception {
        boolean tls = !name.equals(PLAIN);
        var settings = new OfficeSettings(
                new DockId(name),
                root,
                null,
                new EvidenceSettings(true, 0),
                OfficeLimits.STANDARD,
                Map.of(DOCK, Set.of(dock.get().pin())));
        Office office = offices.add(Office.open(settings, disk, clock, fatal -> {}));
        open.put(name, office);
        Receiver receiver = offices.add(Receiver.start(
                office, OfficeLimits.STANDARD, ReceiverSettings.of("127.0.0.1", 0, tls), clock, Map.of()));
        return """
                { name = %s, kind = office, url = "%s://127.0.0.1:%d", pins = [%s], receipt-keys = ["%s"],
                  confirm-after = 0 s, retry-max = 1 s, lanes = 2, trusted-link = %b, cleared = [%s] }
                """.formatted(
                        name,
                        tls ? "https" : "http",
                        receiver.address().getPort(),
                        tls ? "\"" + office.tls().pin() + "\"" : "",
                        office.verificationKey(),
                        !tls,
                        name.equals(UNCLEARED) ? "" : "privacy, commercial, state");
    }

    private void start() throws Exception {
        running = new Closing();
        journal = running.add(
                SegmentJournal.open(disk, JournalOptions.of(DOCK, data.resolve("j"), data.resolve("q")), clock));
        journal.listen(seq -> grown.release());
        evidence = EvidenceStore.open(disk, data, new EvidenceSettings(true, 0));
        index = running.add(RecordingIndex.open(
                disk, data.resolve("p"), data.resolve("q"), journal, Registers.VIEWS.toArray(View[]::new)));
        var parts =
                new DeliveryParts(journal, index, clock, (recording, why) -> {}, fatal -> {}, new CustodyDues(index));
        var clearance = new Clearance(config.secrecy(), new SecrecyRegisters(index), journal, index);
        var dates = new CertificateDates(Instant.EPOCH);
        for (DockPlan.Delivering delivering : new Destinations(config, () -> config, disk, clock, dates).all()) {
            running.add(delivering.start(disk, evidence, parts, clearance));
        }
    }

    /** Ends the dock's program and starts it again. */
    void restart() throws Exception {
        running.close();
        start();
    }

    RecordingIndex index() throws JournalException {
        index.catchUp();
        return index;
    }

    long append(Event event) throws JournalException {
        return journal.append(Actor.dock(DOCK), event);
    }

    /** One that a camera brought. */
    RecordingId stored(String visit, String camera, @Nullable MadeAt made) throws IOException, JournalException {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        Staging staging = evidence.begin("s" + random.nextLong(), SIZE);
        staging.write(ByteBuffer.wrap(bytes));
        Sealed sealed = evidence.seal(staging, SIZE);
        RecordingId recording = sealed.recording();
        var source = new SourceIdentity(
                camera, "1", String.format(Locale.ROOT, "%s.MP4", recording.brief()), SIZE, "20261121T120000");
        append(new Stored(
                visit, recording, source, SIZE, "0".repeat(64), "20261121T120000", true, 0, 12, "cached", false, made));
        evidence.finish(staging, sealed);
        return recording;
    }

    /** Waits until it is confirmed there. */
    void arrives(RecordingId recording, String... names) throws Exception {
        long deadline = clock.monotonicNanos() + PATIENCE.toNanos();
        for (String name : names) {
            while (events(journal, Confirmed.class).stream()
                    .noneMatch(found -> found.recording().equals(recording)
                            && found.destination().equals(name))) {
                if (!grown.tryAcquire(deadline - clock.monotonicNanos(), TimeUnit.NANOSECONDS)) {
                    throw new AssertionError(recording.brief() + " did not arrive at " + name + " within " + PATIENCE);
                }
            }
        }
    }

    /** How often the dock was told that it arrived there, and how often the office took it. */
    long times(RecordingId recording, String name) throws JournalException {
        long told = events(journal, Acknowledged.class).stream()
                .filter(found -> found.recording().equals(recording)
                        && found.destination().equals(name))
                .count();
        Office office = java.util.Objects.requireNonNull(open.get(name));
        long taken = events(office.journal(), Received.class).stream()
                .filter(found -> found.recording().equals(recording))
                .count();
        if (told != taken) {
            throw new AssertionError(name + " took " + taken + ", the dock was told " + told);
        }
        return taken;
    }

    private static <E extends Event> List<E> events(Journal of, Class<E> type) throws JournalException {
        List<E> found = new ArrayList<>();
        of.read(1, entry -> {
            if (type.isInstance(entry.event())) {
                found.add(type.cast(entry.event()));
            }
            return true;
        });
        return found;
    }

    @Override
    public void close() {
        running.close();
        offices.close();
    }
}
