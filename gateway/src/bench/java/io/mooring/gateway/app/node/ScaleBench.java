package io.mooring.gateway.app.node;

import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Criteria;
import io.mooring.gateway.custody.casefile.Criteria.Mark;
import io.mooring.gateway.custody.casefile.Criteria.SecrecyAsked;
import io.mooring.gateway.custody.casefile.FoundRecording;
import io.mooring.gateway.custody.casefile.RecordingKind;
import io.mooring.gateway.custody.casefile.RecordingSearch;
import io.mooring.gateway.custody.deadline.ClockState;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.UseFilter;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalMaker;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dock after years: 1,000,000 recordings and 10,000,000 events. How long its index takes to come back from the journal, how
 * long a start takes with an intact one, how long a page and a search take, and how much heap all of it needs.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=ScaleBench -Dsurefire.failIfNoSpecifiedTests=false
 * -Dscale.directory=/some/disk -DargLine=-Xmx256m}; 20 GB free. {@code -Dscale.recordings=100000} for a smaller one,
 * {@code -Dscale.seed=…} for another. What is there already is used again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final long RECORDINGS = Long.getLong("scale.recordings", 1_000_000);
    private static final long SEED = Long.getLong("scale.seed", 20_261_121);
    private static final long EVENTS_A_SECOND = 50_000;
    private static final double START_SECONDS = 10;
    private static final double PAGE_MILLIS = 50;
    private static final int TIMES = 15;
    private static final long DECODED_MAX = 500_000;

    private final RealDisk disk = new RealDisk();
    private final Path directory = Path.of(System.getProperty("scale.directory", System.getProperty("java.io.tmpdir")))
            .resolve("mooring-scale-" + SEED + "-" + RECORDINGS);

    private JournalOptions options() throws Exception {
        Files.createDirectories(directory.resolve("quarantine"));
        return JournalOptions.of(
                BusyBureau.DOCK,
                Files.createDirectories(directory.resolve("journal")),
                directory.resolve("quarantine"));
    }

    private RecordingIndex open(SegmentJournal journal) throws Exception {
        return RecordingIndex.open(
                disk,
                directory.resolve("index"),
                directory.resolve("quarantine"),
                journal,
                Registers.VIEWS.toArray(View[]::new));
    }

    @Test
    @Order(1)
    void aJournalIsMade() throws Exception {
        OUT.info("seed {}, {} recordings, in {}", SEED, RECORDINGS, directory);
        Path done = directory.resolve("made");
        if (Files.exists(done)) {
            return;
        }
        long start = System.nanoTime();
        try (JournalMaker maker = new JournalMaker(options())) {
            new BusyBureau(SEED, maker).work(RECORDINGS);
            OUT.info(String.format(
                    Locale.ROOT, "journal of %,d entries made in %.0f s", maker.entries(), seconds(start)));
        }
        Files.createFile(done);
    }

    @Test
    @Order(2)
    void theIndexComesBackFromTheJournal() throws Exception {
        Files.deleteIfExists(directory.resolve("index").resolve("index.mv"));
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock())) {
            double alone = Math.max(decodedASecond(journal), decodedASecond(journal));
            resetPeak();
            LiveHeap live = new LiveHeap();
            long start = System.nanoTime();
            double cpu = cpuSeconds();
            try (RecordingIndex index = open(journal)) {
                double rate = index.appliedSeq() / seconds(start);
                OUT.info(String.format(
                        Locale.ROOT,
                        "rebuild: %,d events in %.1f s (%.1f s of processors): %,.0f/s, %.2f of what one thread decodes"
                                + " (%,.0f/s); limit %,d: %s; heap at most %d MiB of %d",
                        index.appliedSeq(),
                        seconds(start),
                        cpuSeconds() - cpu,
                        rate,
                        rate / alone,
                        alone,
                        EVENTS_A_SECOND,
                        rate >= EVENTS_A_SECOND ? "holds" : "DOES NOT HOLD",
                        peakMib(),
                        Runtime.getRuntime().maxMemory() >> 20));
            }
            OUT.info("heap: {}", live.told());
        }
        OUT.info("index file: {} MiB", Files.size(directory.resolve("index").resolve("index.mv")) >> 20);
    }

    /** What this machine is: the journal's entries alone, checked and decoded, and nothing done with them. */
    private static double decodedASecond(SegmentJournal journal) throws Exception {
        long[] entries = {0};
        long start = System.nanoTime();
        journal.read(1, entry -> ++entries[0] < DECODED_MAX);
        return entries[0] / seconds(start);
    }

    @Test
    @Order(3)
    void aStartWithAnIntactIndexIsQuick() throws Exception {
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            IndexWitness.compare(disk, directory.resolve("index"), options().directory(), null);
            try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock())) {
                double journalSeconds = seconds(start);
                try (RecordingIndex index = open(journal)) {
                    double all = seconds(start);
                    OUT.info(String.format(
                            Locale.ROOT,
                            "start: journal of %,d entries verified in %.2f s, index opened in %.2f s; limit %.0f s:"
                                    + " %s",
                            index.appliedSeq(),
                            journalSeconds,
                            all - journalSeconds,
                            START_SECONDS,
                            all < START_SECONDS ? "holds" : "DOES NOT HOLD"));
                }
            }
        }
    }

    @Test
    @Order(4)
    void pagesAndSearchesAreQuick() throws Exception {
        try (SegmentJournal journal = SegmentJournal.open(disk, options(), new FakeClock());
                RecordingIndex index = open(journal)) {
            RecordingSearch search = new RecordingSearch(index);
            Activities activities = new Activities(index);
            resetPeak();
            measure(
                    "recordings in the order of their names",
                    () -> index.recordings(null, 100).size());
            measure(
                    "unclassified, oldest first",
                    () -> activities.unclassified(null, 100).items().size());
            measure(
                    "activities, newest first",
                    () -> activities.list(null, null, null, 100).items().size());
            ledger(index);
            deadlines(index, new Now(lastMoment(journal), true));
            measure(
                    "activities with 农药",
                    () -> activities.list("农药", null, null, 100).items().size());
            for (Map.Entry<String, Criteria> one : questions().entrySet()) {
                measure(one.getKey(), () -> walk(search, one.getValue(), 1));
            }
            OUT.info("heap at most {} MiB", peakMib());
        }
    }

    private static Instant lastMoment(SegmentJournal journal) throws Exception {
        Instant[] last = {Instant.EPOCH};
        journal.read(journal.head().seq(), entry -> {
            last[0] = entry.time().wall();
            return true;
        });
        return last[0];
    }

    private static void ledger(RecordingIndex index) throws Exception {
        Ledger ledger = new Ledger(index);
        Instant middle = Instant.parse("2024-06-03T16:00:00Z");
        measure(
                "ledger, latest first",
                () -> ledger.page(UseFilter.ALL, null, 100).items().size());
        measure(
                "ledger of one camera",
                () -> ledger.page(uses(BusyBureau.camera(7), null, null), null, 100)
                        .items()
                        .size());
        measure(
                "ledger of one officer",
                () -> ledger.page(uses(null, BusyBureau.officer(17), null), null, 100)
                        .items()
                        .size());
        measure(
                "ledger up to a day in the middle",
                () -> ledger.page(uses(null, null, middle), null, 100).items().size());
    }

    private static void deadlines(RecordingIndex index, Now now) throws Exception {
        Deadlines deadlines = new Deadlines(index);
        for (ClockState state : new ClockState[] {null, ClockState.RED, ClockState.AMBER, ClockState.RUNNING}) {
            measure(
                    state == null ? "deadlines, the next first" : "deadlines that are " + state,
                    () -> deadlines.list(state, null, 100, now).items().size());
        }
        measure(
                "deadlines that were passed and nobody explained",
                () -> deadlines.breaches(true, null, 100).items().size());
        measure("deadlines, how many of each kind", () ->
                (int) deadlines.counts(now).red());
        OUT.info("  {}", deadlines.counts(now));
    }

    private static UseFilter uses(@Nullable String camera, @Nullable String officer, @Nullable Instant to) {
        return new UseFilter(camera, officer, null, null, to, false, false);
    }

    private static int walk(RecordingSearch search, Criteria asked, int pages) throws RefusalException {
        int found = 0;
        String next = null;
        for (int i = 0; i < pages; i++) {
            Page<FoundRecording> page = search.find(asked, next, 100);
            found += page.items().size();
            next = page.next();
            if (next == null) {
                break;
            }
        }
        return found;
    }

    private static Map<String, Criteria> questions() {
        Instant day = Instant.parse("2024-06-03T16:00:00Z");
        Instant next = day.plusSeconds(86_400);
        Map<String, Criteria> asked = new LinkedHashMap<>();
        asked.put("everything", text(null));
        asked.put("text 王", text("王"));
        asked.put("text 王秀英", text("王秀英"));
        asked.put("text 〔2024〕4711号, one activity", text("平农罚〔2024〕4711号"));
        asked.put("text of nobody", text("欧阳娜娜"));
        asked.put("two words", text("绿源 卫东区"));
        asked.put("file name 20240604_0", file("20240604_0"));
        asked.put("file name _004711., rare", file("_004711."));
        asked.put("file name of nothing, every pair of digits there", file("9090909090"));
        asked.put("one day of record", made(day, next, null, null, null, null, null));
        asked.put(
                "a year of record",
                made(day.minusSeconds(100 * 86_400), day.plusSeconds(265 * 86_400L), null, null, null, null, null));
        asked.put("one camera, one day", made(day, next, BusyBureau.camera(7), null, null, null, null));
        asked.put("one officer", made(null, null, null, BusyBureau.officer(17), null, null, null));
        asked.put(
                "officer, class, kind, secrecy",
                made(null, null, null, BusyBureau.officer(17), "入户类", RecordingKind.VIDEO, SecrecyAsked.PRIVACY));
        asked.put("unrelated", marked(Mark.UNRELATED));
        asked.put("unclassified", marked(Mark.UNCLASSIFIED));
        asked.put(
                "state secrets of sound by one camera, almost none",
                made(null, null, BusyBureau.camera(9), null, null, RecordingKind.AUDIO, SecrecyAsked.STATE));
        return asked;
    }

    private static Criteria text(@Nullable String text) {
        return criteria(text, null, null, null, null, null, null, null, null, null);
    }

    private static Criteria file(String name) {
        return criteria(null, name, null, null, null, null, null, null, null, null);
    }

    private static Criteria marked(Mark mark) {
        return criteria(null, null, null, null, null, null, null, null, null, mark);
    }

    private static Criteria made(
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable String camera,
            @Nullable String officer,
            @Nullable String recordClass,
            @Nullable RecordingKind kind,
            @Nullable SecrecyAsked secrecy) {
        return criteria(null, null, from, before, camera, officer, recordClass, secrecy, kind, null);
    }

    private static Criteria criteria(
            @Nullable String text,
            @Nullable String fileName,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable String camera,
            @Nullable String officer,
            @Nullable String recordClass,
            @Nullable SecrecyAsked secrecy,
            @Nullable RecordingKind kind,
            @Nullable Mark mark) {
        return new Criteria(
                text,
                null,
                null,
                null,
                null,
                fileName,
                from,
                before,
                null,
                null,
                camera,
                officer,
                null,
                null,
                recordClass,
                secrecy,
                kind,
                mark,
                null,
                null);
    }

    /** One thing to be asked. */
    @FunctionalInterface
    private interface Question {
        int ask() throws Exception;
    }

    private static void measure(String name, Question question) throws Exception {
        double[] millis = new double[TIMES];
        long start = System.nanoTime();
        int found = question.ask();
        double first = seconds(start) * 1_000;
        for (int i = 0; i < TIMES; i++) {
            start = System.nanoTime();
            question.ask();
            millis[i] = seconds(start) * 1_000;
        }
        Arrays.sort(millis);
        double median = millis[TIMES / 2];
        OUT.info(String.format(
                Locale.ROOT,
                "  %-58s %5d found  cold %6.1f ms: %s; warm %6.1f ms (%.1f to %.1f): %s",
                name,
                found,
                first,
                held(first),
                median,
                millis[0],
                millis[TIMES - 1],
                held(median)));
    }

    private static String held(double millis) {
        return millis < PAGE_MILLIS ? "holds" : "DOES NOT HOLD";
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    }

    private static long peakMib() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
