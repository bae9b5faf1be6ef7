package io.mooring.gateway.telemetry;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampReport;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Check;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.charge.ChargeReading;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.room.Outlook;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A dock's journal, its snapshots and its telemetry against a {@link FakeBroker}, moved step by step. */
final class TelemetryRig {
    static final DockId DOCK = new DockId("dock-7");
    static final String ROOT = "mooring/v1/dock-7/";
    static final Path POSITION = SimulatedDisk.ROOT.resolve("telemetry.json");
    private static final long SEED = 20261121;

    final FakeClock clock = new FakeClock();
    final FakeBroker broker = new FakeBroker();
    final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    Disk disk = new SimulatedDisk();
    LampReport lamps = LampReport.WELL;
    List<BaySnapshot> bays = List.of(bay(1, BayState.EMPTY, BayLight.EMPTY, 0));
    TelemetrySettings settings = TelemetrySettings.USUAL;
    Set<VerificationKey> keys = Set.of();
    Telemetry telemetry = start();

    Telemetry start() {
        telemetry = new Telemetry(
                new TelemetrySource(journal, this::snapshot, disk, POSITION, keys),
                broker,
                clock,
                settings,
                new Random(SEED));
        return telemetry;
    }

    long append(Event event) {
        try {
            return journal.append(Actor.dock(DOCK), event);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    /** An event of the dock that is told, and told apart by its reason. */
    long appendStopped(int number) {
        return append(new DockEvent.Stopped("reason " + number));
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            Duration rest = telemetry.step();
            clock.advance(rest.isZero() ? Duration.ofMillis(1) : rest);
        }
    }

    DockSnapshot snapshot() {
        return new DockSnapshot(
                DOCK,
                "0.1.0",
                clock.wall(),
                clock.verdict(),
                DockLight.HEALTHY,
                bays,
                3,
                4096,
                1L << 30,
                List.of(),
                journal.head(),
                lamps,
                new Outlook(1L << 30, 1L << 20, 4096, 0, 1L << 28));
    }

    static BaySnapshot bay(int number, BayState state, BayLight light, long bytesDone) {
        return bay(number, state, light, bytesDone, List.of());
    }

    static BaySnapshot bay(int number, BayState state, BayLight light, long bytesDone, List<Check> checks) {
        return bay(number, state, light, bytesDone, checks, ChargeReading.NONE);
    }

    static BaySnapshot bay(
            int number, BayState state, BayLight light, long bytesDone, List<Check> checks, ChargeReading charge) {
        String visit = state == BayState.EMPTY ? null : "visit-" + number;
        return new BaySnapshot(
                new BayId(number),
                state,
                light,
                visit,
                null,
                80,
                0,
                1,
                bytesDone,
                1_000_000,
                0,
                charge,
                true,
                null,
                checks,
                Set.of(),
                List.of());
    }

    static VisitEvent.VisitOpened opened(String visit, int bay) {
        return new VisitEvent.VisitOpened(visit, bay, "1-1." + bay, "m/o/" + visit, "m", "o", visit, "1.0", "ab");
    }

    static VisitEvent.VisitClosed closed(String visit) {
        return new VisitEvent.VisitClosed(visit, "m/o/" + visit, "unplugged", 1, 1, 0);
    }

    static RecordingEvent.Stored stored(String visit) {
        var source = new SourceIdentity("m/o/" + visit, "1", "/DCIM/张三.MP4", 10, "20261121T080000");
        return new RecordingEvent.Stored(
                visit, new RecordingId("ab".repeat(32)), source, 10, "cd", "raw", true, 12, 3, "uncached", false);
    }

    /** The sequence numbers of the event messages the broker took, in order, repeats among them. */
    List<Long> seqs() {
        var seqs = new ArrayList<Long>();
        for (TelemetryMessage message : broker.taken) {
            if (body(message).get("seq") instanceof Long seq) {
                seqs.add(seq);
            }
        }
        return seqs;
    }

    static Map<?, ?> body(TelemetryMessage message) {
        try {
            return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(message.json()));
        } catch (JsonException e) {
            throw new AssertionError(message.json(), e);
        }
    }
}
