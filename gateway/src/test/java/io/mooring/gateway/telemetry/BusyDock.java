package io.mooring.gateway.telemetry;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Check;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a full dock writes into a real journal: eight bays, three shifts a day, in each visit the clock read and set, 24
 * recordings of half an hour's shift pieces copied, stored, delivered and confirmed, and the check before use.
 */
public final class BusyDock {
    private static final int BAYS = 8;
    private static final int SHIFTS = 3;
    private static final int RECORDINGS = 24;
    private static final long RECORDING_BYTES = 734_003_200L;
    private static final String CAMERA = "Kestrel/DSJ-V9/00412";
    private static final long SEED = 20261121;

    private final Journal journal;
    private final Actor actor;
    private final FakeClock clock;
    private final Random chance = new Random(SEED);
    private int visits;

    private BusyDock(Journal journal, FakeClock clock) {
        this.journal = journal;
        this.actor = Actor.dock(journal.dock());
        this.clock = clock;
    }

    /** Opens a journal in an empty directory and writes so many days into it. */
    public static Journal journal(DockId id, Path directory, FakeClock clock, int days) throws Exception {
        Path segments = Files.createDirectories(directory.resolve("j"));
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        Journal journal = SegmentJournal.open(new RealDisk(), JournalOptions.of(id, segments, quarantine), clock);
        var dock = new BusyDock(journal, clock);
        for (int day = 0; day < days; day++) {
            dock.day();
        }
        return journal;
    }

    /** What a directory's files take, with everything below. */
    public static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    private void day() throws JournalException {
        for (int shift = 0; shift < SHIFTS; shift++) {
            for (int bay = 1; bay <= BAYS; bay++) {
                visit(bay);
            }
            clock.advance(Duration.ofHours(24 / SHIFTS));
        }
        journal.append(actor, new RecordingEvent.ScrubFinished(BAYS * SHIFTS * RECORDINGS, RECORDING_BYTES, 0));
        journal.append(actor, new DockEvent.UplinkLost("office", "connection refused (10.20.0.2:8461)"));
        journal.append(actor, new DockEvent.UplinkRestored("office"));
    }

    private void visit(int bay) throws JournalException {
        String visit = "0a1b2c3d-" + ++visits;
        journal.note(
                actor,
                new VisitEvent.VisitOpened(
                        visit, bay, "usb1#1." + bay, CAMERA, "Kestrel", "DSJ-V9", "00412", "2.1.7", sha()));
        journal.note(actor, new VisitEvent.ClockMeasured(visit, CAMERA, -1250, 60, 12L, "Asia/Shanghai"));
        journal.note(actor, new VisitEvent.ClockSet(visit, CAMERA, -1250, -4, 60, "edge", 12L, 3L));
        String listing = sha();
        journal.note(actor, new VisitEvent.Listed(visit, CAMERA, RECORDINGS, RECORDINGS * RECORDING_BYTES, listing, 0));
        for (int i = 0; i < RECORDINGS; i++) {
            recording(visit, listing, i);
        }
        List<Check> checks = new ArrayList<>();
        for (Check.Item item : Check.Item.values()) {
            checks.add(new Check(item, Check.Result.PASSED, true, "80 %", "80 %"));
        }
        journal.note(actor, new VisitEvent.CameraReleased(visit, CAMERA, bay, checks));
        journal.append(actor, new VisitEvent.VisitClosed(visit, CAMERA, "unplugged", RECORDINGS, RECORDINGS, 0));
    }

    private void recording(String visit, String listing, int number) throws JournalException {
        var source = new SourceIdentity(
                CAMERA, "65537", "/DCIM/100MEDIA/MOV_" + number + ".MP4", RECORDING_BYTES, "20261121T081500");
        var recording = new RecordingId(sha());
        var made = new MadeAt(
                MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, clock.wall(), 72L, -1250L, clock.wall());
        journal.note(actor, new RecordingEvent.CopyProgress(visit, source, RECORDING_BYTES / 2, sha(), sha()));
        journal.note(
                actor,
                new RecordingEvent.Stored(
                        visit,
                        recording,
                        source,
                        RECORDING_BYTES,
                        listing,
                        "20261121T081400",
                        true,
                        -1250,
                        72,
                        "uncached",
                        false,
                        made));
        journal.note(actor, new DeliveryEvent.Acknowledged(recording, "office", "r".repeat(430)));
        journal.note(actor, new DeliveryEvent.Confirmed(recording, "office", "nonce"));
        clock.advance(Duration.ofSeconds(20));
    }

    private String sha() {
        var bytes = new byte[32];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
