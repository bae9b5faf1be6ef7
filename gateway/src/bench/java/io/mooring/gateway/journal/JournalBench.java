package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.bench.Rounds;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends per second, alone and in company, against the least that could be done: write the same bytes, fdatasync, in a
 * loop, in the same run on the same disk. Then how long a start takes behind a million entries.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=JournalBench -Dsurefire.failIfNoSpecifiedTests=false}; the disk is the
 * one of {@code java.io.tmpdir}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final int APPENDS = 600;
    private static final int START_ENTRIES = 1_000_000;
    private static final int BATCH_ENTRIES = 10_000;
    private static final DockId DOCK = new DockId("dock-07");
    private static final Actor ACTOR = Actor.dock(DOCK);
    private static final RecordingEvent.Stored STORED = new RecordingEvent.Stored(
            "0a1b2c3d-17",
            new RecordingId("ab".repeat(32)),
            new SourceIdentity("Mooring/Sim/SN00012", "65537", "/DCIM/100MEDIA/MOV_0001.MP4", 734_003_200L, "20261121T081500"),
            734_003_200L,
            "cd".repeat(32),
            "20261121T081400",
            true,
            -1250,
            60,
            "uncached",
            false);

    @TempDir
    Path directory;

    private final RealDisk disk = new RealDisk();
    private int frameBytes;

    @Test
    @Order(1)
    void appendsPerSecond() throws Exception {
        frameBytes = Frame.OVERHEAD_BYTES + EntryCodec.encode(new FakeClock().eventTime(), ACTOR, STORED).length;
        OUT.info("journal: {} appends of {} bytes a frame", APPENDS, frameBytes);
        new Rounds("/s")
                .add("plain write + fdatasync, pre-sized file", round -> plain("presized-" + round, APPENDS * frameBytes))
                .add("plain append + fdatasync, growing file", round -> plain("growing-" + round, 0))
                .add("journal, one caller", round -> journal("alone-" + round, 1))
                .add("journal, 8 callers", round -> journal("eight-" + round, 8))
                .add("journal, 64 callers", round -> journal("many-" + round, 64))
                .print();
    }

    /** Last: what it writes would be in the way of the others. */
    @Test
    @Order(2)
    void startBehindAMillionEntries() throws Exception {
        JournalOptions options = options("million");
        try (SegmentWriter writer = SegmentWriter.open(disk, options, List.of(), JournalHead.EMPTY)) {
            byte[] body = EntryCodec.encode(new FakeClock().eventTime(), ACTOR, STORED);
            for (int i = 0; i < START_ENTRIES; i += BATCH_ENTRIES) {
                writer.append(Stream.generate(() -> new SegmentWriter.Waiting(body, 0))
                        .limit(BATCH_ENTRIES)
                        .toList());
            }
        }
        long start = System.nanoTime();
        try (SegmentJournal journal = SegmentJournal.open(disk, options, new FakeClock())) {
            double openSeconds = seconds(start);
            start = System.nanoTime();
            var count = new long[1];
            journal.read(1, entry -> ++count[0] > 0);
            double readSeconds = seconds(start);
            OUT.info(String.format(
                    Locale.ROOT,
                    "start behind %,d entries in %d segments: %.2f s (warm cache); reading all of them: %,.0f/s",
                    count[0],
                    disk.list(options.directory()).size(),
                    openSeconds,
                    count[0] / readSeconds));
        }
    }

    private double plain(String name, int presizedBytes) throws IOException {
        try (DiskFile file = disk.create(directory.resolve(name))) {
            if (presizedBytes > 0) {
                file.write(ByteBuffer.allocate(presizedBytes), 0);
            }
            file.force();
            var frame = new byte[frameBytes];
            Arrays.fill(frame, (byte) 'x');
            long start = System.nanoTime();
            for (int i = 0; i < APPENDS; i++) {
                file.write(ByteBuffer.wrap(frame), (long) i * frameBytes);
                file.forceData();
            }
            return APPENDS / seconds(start);
        }
    }

    private double journal(String name, int callers) throws Exception {
        var threads = Executors.newFixedThreadPool(callers);
        try (SegmentJournal journal = SegmentJournal.open(disk, options(name), new FakeClock())) {
            int each = Math.max(APPENDS, callers * 100) / callers;
            var tasks = new ArrayList<Callable<Long>>();
            for (int caller = 0; caller < callers; caller++) {
                tasks.add(() -> {
                    long last = 0;
                    for (int i = 0; i < each; i++) {
                        last = journal.append(ACTOR, STORED);
                    }
                    return last;
                });
            }
            long start = System.nanoTime();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
            return callers * each / seconds(start);
        } finally {
            threads.shutdownNow();
        }
    }

    private JournalOptions options(String name) throws IOException {
        Path journal = Files.createDirectories(directory.resolve(name).resolve("j"));
        Path quarantine = Files.createDirectories(directory.resolve(name).resolve("q"));
        return JournalOptions.of(DOCK, journal, quarantine);
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
