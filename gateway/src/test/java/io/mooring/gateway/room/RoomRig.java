package io.mooring.gateway.room;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.dock.StartUp;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A dock's files on a simulated disk, with recordings of {@link #SIZE} bytes each, and a {@link Room} over them. */
final class RoomRig {
    static final int SIZE = 30_000;
    static final String OFFICE = "office";
    static final String DISK = "second-disk";

    private static final Path JOURNAL = SimulatedDisk.ROOT.resolve("j");
    private static final Path EVIDENCE = SimulatedDisk.ROOT.resolve("e");
    private static final Path QUARANTINE = EVIDENCE.resolve("q");
    private static final Actor ACTOR = Actor.dock(new DockId("dock-01"));
    private static final long RESERVE_BYTES = 1_000;

    final FakeClock clock;
    final SegmentJournal journal;
    final EvidenceStore evidence;
    final RecordingIndex index;
    final List<RecordingId> asked = new ArrayList<>();
    long wantedBytes;
    boolean elsewhere = true;
    Leave leave = Leave.GIVEN;

    /** Starts as a dock does. */
    RoomRig(SimulatedDisk disk, FakeClock clock, View... views) throws IOException, JournalException {
        this.clock = clock;
        for (Path directory : List.of(JOURNAL, EVIDENCE, QUARANTINE)) {
            disk.makeDirectory(directory);
        }
        disk.forceDirectory(SimulatedDisk.ROOT);
        disk.forceDirectory(EVIDENCE);
        this.journal = SegmentJournal.open(
                disk,
                JournalOptions.of(new DockId("dock-01"), JOURNAL, QUARANTINE)
                        .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1),
                clock);
        this.index = RecordingIndex.inMemory(journal, views);
        this.evidence = EvidenceStore.open(disk, EVIDENCE, new EvidenceSettings(false, RESERVE_BYTES));
        new StartUp(evidence, journal, index, clock, ClockPolicy.DRIFT_MAX_USUAL).recover();
    }

    RoomRig() throws IOException, JournalException {
        this(new SimulatedDisk(), new FakeClock());
    }

    /** @param headroomBytes more than there will ever be makes everything go that may */
    Room room(long headroomBytes, String... counting) {
        return new Room(
                journal,
                evidence,
                index,
                List.of(counting),
                asked::add,
                () -> elsewhere,
                () -> wantedBytes,
                () -> leave.withheld(),
                clock,
                new RoomSettings(headroomBytes, RoomSettings.SEEN_MAX_USUAL));
    }

    /** A room that wants to be rid of everything. */
    Room greedy(String... counting) {
        return room(1L << 60, counting);
    }

    static byte[] bytes(int number) {
        byte[] bytes = new byte[SIZE];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** Comes in from a camera, by all steps. */
    RecordingId store(int number) throws IOException, JournalException {
        return store(number, "DCIM/" + number + ".MP4");
    }

    RecordingId store(int number, String path) throws IOException, JournalException {
        Staging staging = evidence.begin("s" + number, SIZE);
        staging.write(ByteBuffer.wrap(bytes(number)));
        Sealed sealed = evidence.seal(staging, SIZE);
        stored(sealed.recording(), path);
        evidence.finish(staging, sealed);
        return sealed.recording();
    }

    void stored(RecordingId recording, String path) throws JournalException {
        append(new Stored(
                "v1",
                recording,
                new SourceIdentity("Acme/B-1/1", "00010001", path, SIZE, "20261121T120000"),
                SIZE,
                "ab".repeat(32),
                "20261121T115900",
                true,
                0,
                12,
                "uncached",
                false));
    }

    RecordingId confirmed(int number, String... destinations) throws IOException, JournalException {
        RecordingId recording = store(number);
        for (String destination : destinations) {
            append(new Acknowledged(recording, destination, "receipt"));
            append(new Confirmed(recording, destination, "nonce"));
        }
        return recording;
    }

    long append(Event event) throws JournalException {
        return journal.append(ACTOR, event);
    }

    boolean here(RecordingId recording) throws IOException {
        return evidence.has(recording);
    }

    StoredRecording known(RecordingId recording) throws JournalException {
        index.catchUp();
        return index.recording(recording).orElseThrow();
    }

    <E extends Event> List<E> events(Class<E> type) throws JournalException {
        List<E> found = new ArrayList<>();
        journal.read(1, entry -> {
            if (type.isInstance(entry.event())) {
                found.add(type.cast(entry.event()));
            }
            return true;
        });
        return found;
    }

    void later(Duration by) {
        clock.advance(by);
    }
}
