package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.MissedEntries.Place;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * At stake: all registers. One that cannot take in an entry must not keep the others from it, nor the index from being made anew; and
 * people must be told.
 */
class MissedEntriesTest {
    private static final Stumbling SELDOM = new Stumbling("seldom", 50);
    private static final Stumbling OFTEN = new Stumbling("often", 3);
    private static final View SOUND = new Tangle("sound");

    /** The sound one behind those that throw. */
    private static final List<View> VIEWS = List.of(SELDOM, OFTEN, SOUND);

    /** So little that everything spills, again and again. */
    private static final ReplayLimits TINY = new ReplayLimits(1_000, 6_000, 64L << 20);

    @TempDir
    Path directory;

    private final JournalInMemory journal = new JournalInMemory();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Misses.class);
    private final long seed = System.nanoTime();

    @BeforeEach
    void listen() {
        LoggerFactory.getLogger(MissedEntriesTest.class).info("seed {}", seed);
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private void live(int entries) {
        Shift shift = new Shift(seed + journal.head().seq());
        for (int i = 0; i < entries; i++) {
            journal.append(shift.next(200));
        }
    }

    private RecordingIndex open(View... views) throws Exception {
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        return RecordingIndex.open(new RealDisk(), directory.resolve("p"), quarantine, journal, TINY, List.of(views));
    }

    private RecordingIndex open() throws Exception {
        return open(VIEWS.toArray(View[]::new));
    }

    private static Map<String, String> rows(RecordingIndex index) {
        Map<String, String> rows = new TreeMap<>();
        index.forEachRow((key, row) -> rows.put(key, HexFormat.of().formatHex(row)) == null);
        return rows;
    }

    private MissedEntries expected(Stumbling view) {
        List<Long> missed = LongStream.rangeClosed(1, journal.head().seq())
                .filter(view::stumblesAt)
                .boxed()
                .toList();
        return new MissedEntries(
                view.name(), missed.size(), place(missed.get(0)), place(missed.get(missed.size() - 1)));
    }

    private static Place place(long seq) {
        return new Place(seq, "", seq);
    }

    @Test
    void whetherFoldedAsTheyComeOrAnewTheRowsAreTheSame() throws Exception {
        live(1_200);
        Map<String, String> inMemory;
        try (RecordingIndex index = RecordingIndex.inMemory(journal, VIEWS.toArray(View[]::new))) {
            inMemory = rows(index);
        }
        try (RecordingIndex anew = open()) {
            assertEquals(inMemory, rows(anew), () -> "seed " + seed);
            for (int part = 0; part < 10; part++) {
                live(part * 9);
                anew.catchUp();
            }
            try (RecordingIndex fresh = RecordingIndex.inMemory(journal, VIEWS.toArray(View[]::new))) {
                assertEquals(rows(fresh), rows(anew), () -> "seed " + seed);
            }
        }
        Map<String, String> lived;
        try (RecordingIndex index = open()) {
            lived = rows(index);
            assertEquals(List.of(expected(SELDOM), expected(OFTEN)), MissedEntries.of(index));
        }
        Files.delete(directory.resolve("p").resolve(IndexFile.NAME));
        try (RecordingIndex anew = open()) {
            assertEquals(lived, rows(anew), () -> "seed " + seed);
        }
    }

    @Test
    void theOthersHaveEveryEntry() throws Exception {
        live(1_500);
        try (RecordingIndex index = open();
                RecordingIndex without = RecordingIndex.inMemory(journal, SOUND)) {
            Map<String, String> others = rows(index);
            others.keySet()
                    .removeIf(key -> key.startsWith("view/seldom/")
                            || key.startsWith("view/often/")
                            || key.startsWith("missed/")
                            || key.equals(Keys.FORMAT));
            Map<String, String> expected = rows(without);
            expected.remove(Keys.FORMAT);
            assertEquals(expected, others);
            assertEquals(List.of(), MissedEntries.of(without));
        }
    }

    @Test
    void ofManyFewAreLogged() throws Exception {
        live(1_200);
        try (RecordingIndex index = open(OFTEN)) {
            long missed = expected(OFTEN).entries();
            assertTrue(missed > 200, () -> "missed: " + missed);
            assertEquals(List.of(expected(OFTEN)), MissedEntries.of(index));
        }
        assertTrue(lines.list.stream().allMatch(line -> line.getLevel() == Level.ERROR));
        assertTrue(lines.list.size() > 3 && lines.list.size() < 12, () -> "lines: " + lines.list);
        String first = lines.list.get(0).getFormattedMessage();
        assertTrue(
                first.contains(
                        "register often: entry " + expected(OFTEN).first().seq() + " ("),
                first);
        assertTrue(first.contains("StumbledException"), first);
    }

    private static JournalEntry told(long seq, String dock, long ownSeq, Event event) {
        EventTime time = new EventTime(JournalInMemory.START, 1, "boot", TimeTrust.TRUSTED);
        DockId id = new DockId(dock);
        return new JournalEntry(seq, time, Actor.dock(id), event, id, ownSeq);
    }

    @Test
    void whoseEntryItWasIsKept() throws Exception {
        EntryFold fold = new EntryFold(List.of(new Stumbling("always", 1)));
        fold.accept(told(1, "dock-a", 17, new DockEvent.Stopped("asked to")));
        fold.accept(told(2, "dock-b", 4, new VisitClosed("v1", "A/B/1", "unplugged", 1, 1, 0)));
        assertEquals(
                List.of(new MissedEntries("always", 2, new Place(1, "dock-a", 17), new Place(2, "dock-b", 4))),
                MissedEntries.of(fold.index()));
    }

    /** Names that no journal of ours has, since its reader does not let them be absent. */
    @Test
    void theIndexsOwnPartMissesAnEntryAsAnyOther() throws Exception {
        live(30);
        @SuppressWarnings("NullAway")
        RecordingHeld broken = new RecordingHeld(null, "case", "li", "inquiry", "office");
        journal.append(broken);
        long seq = journal.head().seq();
        live(30);
        try (RecordingIndex index = open(SOUND);
                RecordingIndex fresh = RecordingIndex.inMemory(journal, SOUND)) {
            assertEquals(
                    List.of(new MissedEntries(MissedEntries.OWN, 1, place(seq), place(seq))), MissedEntries.of(index));
            assertEquals(journal.head().seq(), index.appliedSeq());
            assertEquals(List.of(), index.differences(fresh, 10));
        }
    }

    @Test
    void anotherProgramTriesAgain() throws Exception {
        live(200);
        open().close();
        Path file = directory.resolve("p").resolve(IndexFile.NAME);
        try (MvStoreRows rows = MvStoreRows.open(file)) {
            String key = Keys.missed(OFTEN.name());
            byte[] kept = rows.get(key);
            RowWriter older = new RowWriter().text("an older one").number(1);
            rows.put(
                    key,
                    kept == null
                            ? new byte[0]
                            : older.number(1)
                                    .text("")
                                    .number(1)
                                    .number(1)
                                    .text("")
                                    .number(1)
                                    .row());
            rows.commit();
        }
        try (RecordingIndex index = open()) {
            assertEquals(List.of(expected(SELDOM), expected(OFTEN)), MissedEntries.of(index));
        }
        assertTrue(Files.exists(directory.resolve("q").resolve(IndexFile.NAME)));
    }

    /** Throws once. */
    private static final class Failing implements View {
        private final RuntimeException once;
        private boolean thrown;

        Failing(RuntimeException once) {
            this.once = once;
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public int format() {
            return 1;
        }

        @Override
        public void apply(JournalEntry entry, Rows rows) {
            if (entry.seq() == 5 && !thrown) {
                thrown = true;
                throw once;
            }
            rows.put(Long.toString(entry.seq()), new byte[0]);
        }
    }

    @Test
    void damageIsNoDefectAndHasTheIndexMadeAnew() throws Exception {
        View view = new Failing(new DamagedIndexException("a row does not read back"));
        try (RecordingIndex index = open(view)) {
            live(10);
            index.catchUp();
            assertEquals(List.of(), MissedEntries.of(index));
            List<String> keys = new ArrayList<>();
            index.ask(view, rows -> {
                rows.scan("", "", (key, row) -> keys.add(key));
                return keys;
            });
            assertEquals(10, keys.size());
        }
        assertTrue(Files.exists(directory.resolve("q").resolve(IndexFile.NAME)));
    }

    @Test
    void aProgramWithoutMemoryDoesNotGoOn() throws Exception {
        View view = new View() {
            @Override
            public String name() {
                return "greedy";
            }

            @Override
            public int format() {
                return 1;
            }

            @Override
            public void apply(JournalEntry entry, Rows rows) {
                throw new OutOfMemoryError("a test");
            }
        };
        live(3);
        assertThrows(OutOfMemoryError.class, () -> RecordingIndex.inMemory(journal, view));
        live(1_000);
        assertThrows(OutOfMemoryError.class, () -> open(view));
    }
}
